import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "./app-process.ts";
import { readPort, readSeconds } from "./settings.ts";
import { startWorkerProcess } from "./worker-process.ts";

/**
 * `npm run serve [-- app | worker]`: the built app and a worker, or one of them, for the Supabase in the environment, each
 * started again if it ends. `SIGUSR2` replaces the app by the current build, and no call is refused meanwhile. `SIGTERM` ends
 * both, once what is under way is done; with `SHUTDOWN_DELAY_SECONDS`, load balancers are told so long before. Listens on
 * `HOST`, 127.0.0.1 if it is not set.
 */
const [only] = process.argv.slice(2);
if (only !== undefined && only !== "app" && only !== "worker") throw new Error("Usage: serve [app | worker]");
const pauseMs = only === "worker" ? 0 : readSeconds("SHUTDOWN_DELAY_SECONDS") * 1000;
const app = only === "worker" ? null : startApp(readPort("PORT", 3000), {}, process.env.HOST || undefined);
const worker = only === "app" ? null : startWorkerProcess({});

let stopping: Promise<unknown> | undefined;
async function stop() {
  app?.announceStop();
  await delay(pauseMs);
  await Promise.all([app?.stop(), worker?.stop()]);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopping ??= stop();
  });
}
process.on("SIGUSR2", () => void app?.restart());
const hasFailed = app ? await app.exited : await worker?.exited.then(() => false);
await (stopping ?? worker?.stop());
process.exit(hasFailed ? 1 : 0);
