import * as z from "zod/mini";
import { messageDirectionSchema } from "@/lib/schemas/conversation";

export const EVENT_OUTCOMES = ["stored", "duplicate", "ignored", "failed"] as const;

/** In the place of an outcome: calls that were turned away, of which only their number is kept. */
export const REJECTED = "rejected";

export const EVENT_RANGES = ["hour", "day", "week", "all", "days"] as const;
export type EventRange = (typeof EVENT_RANGES)[number];

/** In the place of a type: events that have none. */
export const NO_TYPE = "(none)";

const day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);
const none = "";

/**
 * What the event log shows, named like its search parameters; what is missing or unknown is no filter. `from` and `to` are
 * whole days of the reader, both included, and count while `range` is `days`.
 */
export const eventFiltersSchema = z.object({
  outcome: z.catch(z.enum(["", ...EVENT_OUTCOMES, REJECTED]), none),
  type: z.catch(z.string().check(z.maxLength(100)), none),
  phone: z.catch(z.string().check(z.maxLength(40)), none),
  error: z.catch(z.string().check(z.maxLength(200)), none),
  range: z.catch(z.enum(EVENT_RANGES), "day"),
  from: z.catch(day, none),
  to: z.catch(day, none),
});
export type EventFilters = z.infer<typeof eventFiltersSchema>;

const instant = z.catch(z.iso.datetime({ offset: true }), none);

/** The same with moments, which do not depend on where the reader is: from `since`, before `until`. */
export const eventQuerySchema = z.object({
  outcome: eventFiltersSchema.shape.outcome,
  type: eventFiltersSchema.shape.type,
  phone: eventFiltersSchema.shape.phone,
  error: eventFiltersSchema.shape.error,
  range: eventFiltersSchema.shape.range,
  since: instant,
  until: instant,
});
export type EventQuery = z.infer<typeof eventQuerySchema>;

/** One event and what it is about. An outcome or a kind of another version is a word like any other. */
export const loggedEventSchema = z.object({
  id: z.int(),
  received_at: z.string(),
  type: z.nullable(z.string()),
  outcome: z.string(),
  error: z.nullable(z.string()),
  attempts: z.int(),
  /** When a failed event is tried again; null for one that rests. */
  next_attempt_at: z.nullable(z.string()),
  /** Failed for good, and declared handled. */
  dismissed_at: z.nullable(z.string()),
  dismissal_reason: z.nullable(z.string()),
  /** Let in without a key. */
  is_unsigned: z.boolean(),
  /** As in the log and in the answer (`x-request-id`); null for events from before requests had one. */
  request_id: z.nullable(z.string()),
  /** Bytes of the request. */
  size: z.int(),
  phone: z.nullable(z.string()),
  /** Messages and statuses in it besides the first. */
  others: z.int(),
  conversation_id: z.nullable(z.guid()),
  message_id: z.nullable(z.int()),
  customer_name: z.nullable(z.string()),
  direction: z.catch(z.nullable(messageDirectionSchema), null),
  kind: z.nullable(z.string()),
  body: z.nullable(z.string()),
});
export type LoggedEvent = z.infer<typeof loggedEventSchema>;

export const eventBarSchema = z.object({
  from: z.string(),
  stored: z.int(),
  duplicate: z.int(),
  ignored: z.int(),
  failed: z.int(),
  rejected: z.int(),
});
export type EventBar = z.infer<typeof eventBarSchema>;

/** Calls of an hour that were turned away for one reason. */
export const rejectionsSchema = z.object({
  hour: z.string(),
  reason: z.string(),
  count: z.int(),
  last_at: z.string(),
});

/** A request as text, with its secrets masked. */
export const readableRequestSchema = z.object({
  text: z.string(),
  isJson: z.boolean(),
  /** How many values were masked. */
  masked: z.int(),
});
export type ReadableRequest = z.infer<typeof readableRequestSchema>;
