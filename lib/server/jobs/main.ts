import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log";
import { closePools } from "@/lib/server/db";
import { serveMetrics } from "@/lib/server/metrics/serve";
import { JOBS } from "./registry";
import { startWorker } from "./worker";

/** Longer than a call of a provider may take, and within the half minute that most hosts allow. */
const FINISH_MS = 22_000;

/** The worker process, started by `npm start` and `npm run worker`. */
const worker = await startWorker();
log("worker_ready");
const { WORKER_METRICS_PORT } = serverEnv();
if (WORKER_METRICS_PORT) serveMetrics(WORKER_METRICS_PORT, process.env.HOST || undefined);

let isStopping = false;

/** Lets running jobs finish. One that takes too long goes back to the queue, for another worker. */
async function stop() {
  if (isStopping) return;
  isStopping = true;
  const isDone = await Promise.race([worker.stop().then(() => true), delay(FINISH_MS, false)]);
  if (!isDone) {
    log("jobs_given_back");
    await worker.kill().catch(() => {});
  }
  await closePools();
  process.exit(0);
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

await worker.promise.catch((error: unknown) => {
  if (isStopping) return;
  log("worker_error", { reason: error instanceof Error ? error.message : "unknown" });
  process.exit(1);
});
if (!isStopping) process.exit(0);
