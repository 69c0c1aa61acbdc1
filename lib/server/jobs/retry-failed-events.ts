import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { providerOf } from "@/lib/providers/registry";
import { jobsDb } from "@/lib/server/db";
import type { IngestEvent } from "@/lib/server/webhooks/event";
import { ingest } from "@/lib/server/webhooks/ingest";
import { storeEach } from "@/lib/server/webhooks/store";
import { defineJob } from "./job";

const MAX_EVENTS = 50;

const claimedEvents = z.array(
  z.object({
    // The driver returns a bigint as text.
    event_id: z.coerce.number(),
    channel: z.string(),
    provider_type: z.string(),
    raw: z.string(),
    received_at: z.date(),
  }),
);
type ClaimedEvent = z.infer<typeof claimedEvents>[number];

/** Parses an event with the current code, as of the time at which it was received. */
function readAgain({ received_at, ...event }: ClaimedEvent): IngestEvent {
  const parsed = providerOf(event.provider_type).receive(event.raw, received_at);
  return { ...event, api_key: null, signature: null, ...parsed };
}

/** Retries up to 50 failed events that are due. Returns how many it retried. */
export async function retryDueEvents(): Promise<number> {
  const { rows } = await jobsDb().query("select * from public.claim_failed_webhook_events($1)", [MAX_EVENTS]);
  const claimed = claimedEvents.parse(rows);
  if (claimed.length === 0) return 0;
  const outcomes = await storeEach(claimed.map(readAgain), (events) => ingest(events, jobsDb()), [
    "away",
    "busy",
  ]);
  for (const [at, result] of outcomes.entries()) {
    log("webhook_retried", {
      event_id: claimed[at]?.event_id ?? null,
      outcome: result?.outcome ?? "unavailable",
    });
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
