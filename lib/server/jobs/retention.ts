import "server-only";
import { z } from "zod";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log";
import { jobsDb } from "@/lib/server/db";
import { mediaBucket } from "@/lib/server/media/bucket";
import { defineJob } from "./job";

/** Subjects of the database function `prune`. */
const SUBJECTS = [
  "webhook_events",
  "webhook_stats",
  "webhook_times",
  "waiting_statuses",
  "send_attempts",
  "outbox",
] as const;

/** Rows of a statement: so few that whoever needs one of them waits for milliseconds. */
const MAX_ROWS = 500;
const MAX_FILES = 500;
/** A run ends after this time, so that a worker can stop; the next one goes on. */
const MAX_MS = 60_000;

const storedFiles = z.array(z.object({ path: z.string(), is_orphan: z.boolean() }));

type Clock = { isOver: () => boolean };

/** Deletes old rows batch by batch. A batch that is not full was the last. */
async function prune(subject: string, clock: Clock): Promise<number> {
  const values = [subject, serverEnv().RETENTION_EVENTS_DAYS, MAX_ROWS];
  let total = 0;
  while (!clock.isOver()) {
    const { rows } = await jobsDb().query("select public.prune($1, $2, $3) as pruned", values);
    const pruned = z.number().parse(rows[0]?.pruned);
    total += pruned;
    if (pruned < MAX_ROWS) break;
  }
  return total;
}

/** Removes files that no message names, through Storage: only it deletes their bytes. */
async function removeOrphans(clock: Clock): Promise<number> {
  let [after, total] = ["", 0];
  while (!clock.isOver()) {
    const { rows } = await jobsDb().query("select * from public.stored_files($1, $2)", [after, MAX_FILES]);
    const files = storedFiles.parse(rows);
    const orphans = files.filter((file) => file.is_orphan).map((file) => file.path);
    if (orphans.length > 0) {
      const { data, error } = await mediaBucket().remove(orphans);
      if (error) throw new Error(`storage: ${error.message}`);
      total += data.length;
    }
    const last = files.at(-1);
    if (last === undefined || files.length < MAX_FILES) break;
    after = last.path;
  }
  return total;
}

/**
 * Deletes what nobody needs any more: old webhook events and counts, statuses whose message never came, calls to
 * providers, files that no message names. Safe to repeat and to run twice at once. A run that is cut short is not over, so
 * the next hour goes on with it.
 */
export const retention = defineJob({
  payload: z.object({}),
  cron: "41 * * * *",
  run: async () => {
    const { rows } = await jobsDb().query("select public.retention_is_due() as due");
    if (rows[0]?.due !== true) return;
    const end = performance.now() + MAX_MS;
    const clock = { isOver: () => performance.now() > end };
    const pruned: Record<string, number> = {};
    for (const subject of SUBJECTS) pruned[subject] = await prune(subject, clock);
    pruned.files = await removeOrphans(clock);
    const isComplete = !clock.isOver();
    await jobsDb().query("select public.end_retention($1::jsonb, $2)", [JSON.stringify(pruned), isComplete]);
    log("retention", { ...pruned, complete: isComplete });
  },
});
