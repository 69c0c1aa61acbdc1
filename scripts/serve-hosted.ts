import { startApp } from "./app-process.ts";
import { readPort } from "./settings.ts";
import { startWorkerProcess } from "./worker-process.ts";

/**
 * `npm run serve`: the built app and a worker for the Supabase in the environment, each started again if it ends.
 * `SIGUSR2` replaces the app by the current build, and no call is refused meanwhile. Listens on `HOST`, 127.0.0.1 if it
 * is not set.
 */
const app = startApp(readPort("PORT", 3000), {}, process.env.HOST || undefined);
const worker = startWorkerProcess({});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => void Promise.all([app.stop(), worker.stop()]));
}
process.on("SIGUSR2", () => void app.restart());
const hasFailed = await app.exited;
await worker.stop();
process.exit(hasFailed ? 1 : 0);
