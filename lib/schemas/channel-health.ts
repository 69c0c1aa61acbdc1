import * as z from "zod/mini";

export const HEALTH_STATES = ["healthy", "quiet", "silent", "failing", "rejected"] as const;
const stateSchema = z.enum(HEALTH_STATES);
export type HealthState = z.infer<typeof stateSchema>;

const count = z._default(z.int(), 0);
const time = z._default(z.nullable(z.string()), null);
const text = z._default(z.nullable(z.string()), null);

/** What a state was judged by. A field that an older worker has not written has its default. */
export const channelFactsSchema = z.object({
  last_event_at: time,
  /** In the last 15 minutes: events that were let in, those of them that could not be stored, calls that were turned away. */
  admitted: count,
  failed: count,
  rejected: count,
  rejection: text,
  /** Calls to the provider in the last 15 minutes that it took, and that it did not for the channel's fault or its own. */
  sent: count,
  unsent: count,
  unsent_reason: text,
  queued_since: time,
  /** How long it usually is from one event to the next at this hour of the week; null if nothing usually comes, or nobody knows. */
  usual_gap_ms: z._default(z.nullable(z.number()), null),
  /** How many events usually come in the time since the last one. */
  missed: z._default(z.number(), 0),
  is_rhythm_known: z._default(z.boolean(), false),
});
export type ChannelFacts = z.infer<typeof channelFactsSchema>;

export const channelHealthSchema = z.object({
  channel: z.string(),
  state: stateSchema,
  since: z.string(),
  previous_state: z.nullable(stateSchema),
  previous_since: z.nullable(z.string()),
  facts: channelFactsSchema,
  judged_at: z.string(),
  /** What alerts last said of it: a bad state, or `well`. */
  announced: z._default(z.string(), "well"),
});
export type ChannelHealth = z.infer<typeof channelHealthSchema>;

export const healthChangedSchema = z.object({ health: z.array(channelHealthSchema) });
