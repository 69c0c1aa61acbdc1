import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { intakeDb } from "@/lib/server/db";
import { WORKER_NAME } from "@/lib/server/jobs/worker";

/** `stalled`: one is connected, but does not take the next job in time. */
export type WorkerState = "ok" | "stalled" | "none";

const LOOK_EVERY_MS = 50;

async function beats(withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  const { rows } = await intakeDb().query("select private.request_beat() as job");
  const job = rows[0]?.job;
  if (job === null) return false;
  while (performance.now() < end) {
    await delay(LOOK_EVERY_MS);
    const { rows } = await intakeDb().query("select private.is_job_waiting($1) as waits", [job]);
    if (rows[0]?.waits === false) return true;
  }
  return false;
}

async function isConnected(): Promise<boolean> {
  const running = "select from pg_catalog.pg_stat_activity where application_name = $1 limit 1";
  return (await intakeDb().query(running, [WORKER_NAME])).rows.length > 0;
}

/** Has a worker do a job that does nothing, and waits for it. Rejects if the database does not answer. */
export async function workerState(withinMs: number): Promise<WorkerState> {
  if (await beats(withinMs)) return "ok";
  return (await isConnected()) ? "stalled" : "none";
}
