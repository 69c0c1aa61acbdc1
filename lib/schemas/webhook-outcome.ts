import { z } from "zod";

/** What became of one event passed to `ingest_webhook_events`. */
const webhookOutcome = z.object({
  ref: z.int(),
  outcome: z.enum(["stored", "duplicate", "ignored", "failed", "rejected"]),
  reason: z.string().nullable(),
  event_id: z.int().nullable(),
});

export const webhookOutcomes = z.array(webhookOutcome);

export type WebhookOutcome = z.infer<typeof webhookOutcome>;
