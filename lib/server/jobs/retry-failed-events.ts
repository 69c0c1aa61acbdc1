import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { providerOf } from "@/lib/providers/registry";
import { jobsDb } from "@/lib/server/db";
import { createBatcher, LIMITS } from "@/lib/server/webhooks/batcher";
import type { IngestEvent } from "@/lib/server/webhooks/event";
import { ingest } from "@/lib/server/webhooks/ingest";
import { defineJob } from "./job";

const MAX_EVENTS = 50;

const claimedEvents = z.array(
  z.object({
    // The driver gives a bigint as text.
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

/** Like a webhook's, with patience for events that take long. One that cannot be stored harms no other here either. */
const submit = createBatcher((events) => ingest(events, jobsDb()), { ...LIMITS, patienceMs: 120_000 });

/** Tries the failed events that are due, up to 50. Returns how many it tried. */
export async function retryDueEvents(): Promise<number> {
  const { rows } = await jobsDb().query("select * from public.claim_failed_webhook_events($1)", [MAX_EVENTS]);
  const claimed = claimedEvents.parse(rows);
  if (claimed.length === 0) return 0;
  const outcomes = await Promise.all(claimed.map(readAgain).map(submit));
  for (const [at, result] of outcomes.entries()) {
    log("webhook_retried", {
      event_id: claimed[at]?.event_id ?? null,
      outcome: result?.outcome ?? "unavailable",
    });
  }
  return claimed.length;
}

/**
 * Tries failed events again. The database keeps the count of attempts and the pauses between them, and adds this job
 * for the time an event is due; the clock finds what was claimed by a worker that died.
 */
export const retryFailedEvents = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  run: async () => {
    // A full claim means that more are waiting.
    while ((await retryDueEvents()) === MAX_EVENTS);
  },
});
