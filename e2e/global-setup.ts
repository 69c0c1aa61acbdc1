import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { startLocalSandbox } from "../scripts/sandbox/local.ts";
import { serve } from "../scripts/serve.ts";
import { environmentOf, startTemporaryStack } from "../scripts/with-stack.ts";
import { startWorkerProcess } from "../scripts/worker-process.ts";
import { claimPorts } from "../supabase/local/ports.ts";
import { PEOPLE } from "./fixtures";

const REFUSED = { status: 400, body: JSON.stringify({ result: false, message: "Refused" }) };

/** Serves the built app on a stack of its own; the tests find both through these variables. */
export default async function globalSetup() {
  const { port, release } = await claimPorts();
  const stack = await startTemporaryStack(`http://127.0.0.1:${port}`);
  const { auth } = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
  const { email, password } = PEOPLE.pending;
  const { error } = await auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  const credentialsKey = randomBytes(32).toString("base64");
  const sandbox = await startLocalSandbox({
    ...{ stack, credentialsKey, deskUrl: `http://127.0.0.1:${port}` },
    given: { NETCORE_WEBHOOK_KEY: "netcore-key-of-the-tests" },
    options: {
      pace: { step: 150, afterCut: 3000, slow: 500 },
      // Other tests send their own statuses to customers who do not write from a phone here.
      adopts: false,
      script: ({ text }) => (text?.startsWith("refuse") ? REFUSED : undefined),
    },
  });
  if (!sandbox) throw new Error("The tests need the sandbox, which stays on this computer.");
  const spoolDir = mkdtempSync(join(tmpdir(), "spool-"));
  const env = {
    ...environmentOf(stack),
    ...sandbox.env,
    CREDENTIALS_KEY: credentialsKey,
    SPOOL_DIR: spoolDir,
  };
  const worker = startWorkerProcess(env);
  const server = await serve(port, "start", env);
  Object.assign(process.env, env, { E2E_URL: server.url });
  return async () => {
    await server.stop();
    await release();
    await worker.stop();
    await sandbox.stop();
    await stack.stop();
    rmSync(spoolDir, { recursive: true, force: true });
  };
}
