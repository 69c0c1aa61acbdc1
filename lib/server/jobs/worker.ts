import "server-only";
import {
  Logger,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  runMigrations,
  runOnce,
} from "graphile-worker";
import { Pool } from "pg";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log";
import { connectionOf, openPools } from "@/lib/server/db";
import { metrics } from "@/lib/server/metrics/metrics";
import { insideJob } from "./current-job";
import type { Job } from "./job";
import { JOBS } from "./registry";

/** By this name of its connections others see that a worker runs. */
export const WORKER_NAME = "interact-desk worker";

/** Jobs that a worker process runs at the same time. */
const CONCURRENCY = 10;

/** Errors of the worker itself; failed jobs are logged by `job:error`. */
const logger = new Logger(({ taskIdentifier }) => (level, message) => {
  if (level === "error" && taskIdentifier === undefined) log("worker_error", { reason: message });
});

/** Runs a job and counts that it did. */
async function runCounted(name: string, job: Job, payload: unknown, id?: string): Promise<void> {
  const { jobs, jobTimes } = metrics();
  const end = jobTimes.startTimer({ job: name });
  let outcome = "failed";
  try {
    await insideJob({ job: name, ...(id && { job_id: id }) }, () => job.run(payload));
    outcome = "done";
  } finally {
    end();
    jobs.inc({ job: name, outcome });
  }
}

function options(pgPool: Pool): RunnerOptions {
  const tasks = Object.entries(JOBS);
  return {
    pgPool,
    logger,
    concurrency: CONCURRENCY,
    pollInterval: 1000,
    // The process that runs the worker decides when to stop it.
    noHandleSignals: true,
    taskList: Object.fromEntries(
      tasks.map(([name, job]) => [
        name,
        (payload: unknown, { job: { id } }) => runCounted(name, job, payload, id),
      ]),
    ),
    parsedCronItems: parseCronItems(
      tasks.flatMap(([task, { cron }]) => (cron ? [{ task, match: cron, identifier: task }] : [])),
    ),
  };
}

/** Unlike `db`, acts as the owner of the queue. */
function makePool(): Pool {
  const connection = { ...connectionOf(serverEnv().SUPABASE_DB_URL), application_name: WORKER_NAME };
  const pool = new Pool({ ...connection, max: CONCURRENCY + 2 });
  // A lost connection is reported by the query that uses it, and the worker reconnects.
  pool.on("connect", (client) => client.on("error", () => {}));
  openPools().set("queue", pool);
  return pool.on("error", () => {});
}

/** Creates or updates the queue, then runs jobs until stopped. Any number of workers may share a database. */
export async function startWorker(): Promise<Pick<Runner, "stop" | "kill" | "promise">> {
  const pool = makePool();
  const runner = await run(options(pool));
  runner.events.on("job:error", ({ job, error }) => {
    const reason = error instanceof Error ? error.message : "unknown";
    log("job_failed", { job: job.task_identifier, job_id: job.id, attempt: job.attempts, reason });
  });
  // Whoever waits for the promise sees why it failed.
  runner.promise.catch(() => {}).finally(() => pool.end());
  return runner;
}

/** Runs all jobs that are due and each scheduled job once, then returns: for hosts that cannot run a worker. */
export async function runDueJobs(): Promise<void> {
  const pool = makePool();
  try {
    await runOnce(options(pool));
    for (const [name, job] of Object.entries(JOBS)) if (job.cron) await runCounted(name, job, {});
  } finally {
    await pool.end();
  }
}

/** Creates or updates the queue, so that jobs can be added before the first worker starts. */
export async function prepareQueue(): Promise<void> {
  const pool = makePool();
  try {
    await runMigrations({ pgPool: pool, logger });
  } finally {
    await pool.end();
  }
}
