import { randomBytes } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { serve } from "../scripts/serve.ts";
import { environmentOf, startTemporaryStack } from "../scripts/with-stack.ts";
import { startWorkerProcess } from "../scripts/worker-process.ts";
import { claimPorts } from "../supabase/local/ports.ts";
import { startFakeInterakt } from "./fake-interakt";
import { PEOPLE } from "./fixtures";

/** Serves the built app on a stack of its own; the tests find both through these variables. */
export default async function globalSetup() {
  const stack = await startTemporaryStack();
  const { auth } = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
  const { email, password } = PEOPLE.pending;
  const { error } = await auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  const interakt = await startFakeInterakt();
  const env = {
    ...environmentOf(stack),
    NETCORE_WEBHOOK_KEY: "netcore-key-of-the-tests",
    CREDENTIALS_KEY: randomBytes(32).toString("base64"),
    INTERAKT_API_URL: interakt.url,
  };
  const worker = startWorkerProcess(env);
  const { port, release } = await claimPorts();
  const server = await serve(port, "start", env);
  Object.assign(process.env, env, { E2E_URL: server.url });
  return async () => {
    await server.stop();
    await release();
    await worker.stop();
    await stack.stop();
    interakt.stop();
  };
}
