import "server-only";
import { log } from "@/lib/log";
import { startWorker } from "./worker";

/** The worker as a process of its own: `npm start` and `npm run worker` start it. */
const worker = await startWorker();
log("worker_ready");

let isStopping = false;

/** Lets the jobs under way finish. */
async function stop() {
  if (isStopping) return;
  isStopping = true;
  await worker.stop();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
// Whoever started it is gone, even if it was killed.
process.stdin.resume().on("end", () => void stop());

await worker.promise;
process.exit(0);
