import { serve } from "../scripts/serve.ts";
import { environmentOf, freePort, startTemporaryStack } from "../scripts/with-stack.ts";
import { startWorkerProcess } from "../scripts/worker-process.ts";

/** Serves the built app on a stack of its own; the tests find both through these variables. */
export default async function globalSetup() {
  const stack = await startTemporaryStack();
  const env = { ...environmentOf(stack), NETCORE_WEBHOOK_KEY: "netcore-key-of-the-tests" };
  const worker = startWorkerProcess(env);
  const server = await serve(await freePort(), "start", env);
  Object.assign(process.env, env, { E2E_URL: server.url });
  return async () => {
    await server.stop();
    await worker.stop();
    await stack.stop();
  };
}
