import * as z from "zod/mini";
import { isVisible } from "@/lib/visible-text";

const WHY = "Say why, in 1 to 500 characters.";

const channel = z.string().check(z.minLength(1), z.maxLength(40));
const ids = z.array(z.int()).check(z.minLength(1), z.maxLength(1000));

const reason = z
  .string()
  .check(z.trim(), z.minLength(1, WHY), z.maxLength(500, WHY), z.refine(isVisible, WHY));

/** What a form asks for to dismiss events. */
export const dismissReasonSchema = z.object({ reason });

/** Without ids: all dead letters of the channel. */
export const dismissEventsSchema = z.object({ channel, reason, ids: z.optional(ids) });

const condition = z.optional(z.string().check(z.maxLength(200)));

/** The conditions of the event log (`eventConditions`); with ids only its channel counts. */
export const startReplaySchema = z.object({
  filter: z.object({
    channel,
    outcome: condition,
    type: condition,
    phone: condition,
    since: condition,
    until: condition,
    error: condition,
  }),
  ids: z.optional(ids),
});

export const stopReplaySchema = z.object({ id: z.guid() });

/** A replay as the event log shows it. */
export const replaySchema = z.object({
  id: z.guid(),
  state: z.string(),
  total: z.int(),
  stored: z.int(),
  duplicate: z.int(),
  ignored: z.int(),
  failed: z.int(),
  gone: z.int(),
  latest_error: z.nullable(z.string()),
  refusal: z.nullable(z.string()),
  started_by: z.nullable(z.guid()),
  started_at: z.string(),
  stopped_by: z.nullable(z.guid()),
  ended_at: z.nullable(z.string()),
});
export type Replay = z.infer<typeof replaySchema>;
