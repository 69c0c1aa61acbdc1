import * as z from "zod/mini";

const word = z.string().check(z.regex(/^[a-z0-9_]{1,60}$/));
const day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);
const none = "";

/** In the place of a person's id: what the server did. */
export const SERVER_ACTOR = "server";

/**
 * What the audit log shows, named like its search parameters; what is missing or unknown is no filter. `from` and `to`
 * are whole days of the reader, both included.
 */
export const auditFiltersSchema = z.object({
  actor: z.catch(z.union([z.guid(), z.literal(SERVER_ACTOR)]), none),
  entity: z.catch(word, none),
  action: z.catch(word, none),
  /** The id of what was changed: a uuid, a channel, the name of an action. */
  row: z.catch(z.string().check(z.regex(/^[\w.:-]{1,100}$/)), none),
  from: z.catch(day, none),
  to: z.catch(day, none),
});
export type AuditFilters = z.infer<typeof auditFiltersSchema>;

const instant = z.catch(z.iso.datetime({ offset: true }), none);

/** The same with moments, which do not depend on where the reader is: from `since`, before `until`. */
export const auditQuerySchema = z.object({
  actor: auditFiltersSchema.shape.actor,
  entity: auditFiltersSchema.shape.entity,
  action: auditFiltersSchema.shape.action,
  row: auditFiltersSchema.shape.row,
  since: instant,
  until: instant,
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** A line of the log. Actions and kinds of another version are words like any other. */
export const auditLineSchema = z.object({
  id: z.int(),
  actor: z.nullable(z.guid()),
  action: z.string(),
  entity: z.string(),
  entity_id: z.nullable(z.string()),
  details: z.catch(z.record(z.string(), z.unknown()), {}),
  created_at: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;
