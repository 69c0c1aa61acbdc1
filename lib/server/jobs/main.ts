import "server-only";
import { log } from "@/lib/log";
import { JOBS } from "./registry";
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

for (const [job, { atStart, run }] of Object.entries(JOBS)) {
  if (!atStart) continue;
  // Its clock tries again.
  await run({}).catch((error: unknown) => {
    log("job_failed", { job, reason: error instanceof Error ? error.message : "unknown" });
  });
}

await worker.promise;
process.exit(0);
