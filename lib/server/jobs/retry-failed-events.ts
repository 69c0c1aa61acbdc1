import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { drainDb, jobsDb } from "@/lib/server/db";
import type { IngestEvent } from "@/lib/server/webhooks/event";
import { ingest } from "@/lib/server/webhooks/ingest";
import { readAgain, storedEvent } from "@/lib/server/webhooks/read-again";
import { storeEach, TOO_LONG } from "@/lib/server/webhooks/store";
import { defineJob } from "./job";

const MAX_EVENTS = 50;

const claimedEvents = z.array(
  storedEvent.extend({ error: z.string().nullable(), request_id: z.string().nullable() }),
);

/** Several events share a shorter time, so that one that takes too long does not hold up the others for minutes. */
const send = (events: IngestEvent[]) => ingest(events, events.length > 1 ? drainDb() : jobsDb());

/** Retries up to 50 failed events that are due, those last that took too long before. Returns how many it retried. */
export async function retryDueEvents(): Promise<number> {
  const { rows } = await jobsDb().query("select * from public.claim_failed_webhook_events($1)", [MAX_EVENTS]);
  const claimed = claimedEvents.parse(rows);
  const isSlow = ({ error }: { error: string | null }) => error === TOO_LONG;
  const batches = [
    claimed.filter((event) => !isSlow(event)),
    ...claimed.filter(isSlow).map((event) => [event]),
  ];
  for (const batch of batches) {
    const outcomes = await storeEach(batch.map(readAgain), send, ["away", "busy"]);
    for (const [at, { event_id, request_id }] of batch.entries())
      log("webhook_retried", { event_id, request_id, outcome: outcomes[at]?.outcome ?? "unavailable" });
  }
  return claimed.length;
}

/**
 * Retries failed events. The database counts the attempts, sets the pauses between them and schedules this job for when
 * an event is due. The cron schedule picks up events claimed by a worker that crashed.
 */
export const retryFailedEvents = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  run: async () => {
    // A full claim means that more are waiting.
    while ((await retryDueEvents()) === MAX_EVENTS);
  },
});
