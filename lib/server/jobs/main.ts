import "server-only";
import { log } from "@/lib/log";
import { startWorker } from "./worker";

/** The worker process, started by `npm start` and `npm run worker`. */
const worker = await startWorker();
log("worker_ready");

let isStopping = false;

/** Lets running jobs finish. */
async function stop() {
  if (isStopping) return;
  isStopping = true;
  await worker.stop();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
// Standard input ends when the parent process does, even if it was killed.
process.stdin.resume().on("end", () => void stop());

await worker.promise;
process.exit(0);
