import * as z from "zod/mini";

/** Whether a template can be sent, and if not, why not: the values of `templates.state`. */
const TEMPLATE_STATES = ["approved", "waiting", "paused", "rejected", "disabled", "unsupported"] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

const text = z.nullable(z.string());

/** `url` may end in a variable; a `copy_code` button has one code to copy. */
const templateButtonSchema = z.object({
  kind: z.enum(["quick_reply", "url", "phone", "copy_code"]),
  text: z.string(),
  url: z.optional(z.string()),
});
export type TemplateButton = z.infer<typeof templateButtonSchema>;

/** What a provider's list says about a template. Texts hold variables: {{1}} or {{name}}. */
const pulledTemplateSchema = z.object({
  name: z.string(),
  language: z.string(),
  category: text,
  // A state from a newer database is one that cannot be sent.
  state: z.catch(z.enum(TEMPLATE_STATES), "unsupported"),
  reason: text,
  header_kind: z.nullable(z.enum(["text", "image", "video", "document"])),
  header: text,
  body: z.string(),
  footer: text,
  buttons: z.catch(z.array(templateButtonSchema), []),
  /** The provider's example for each value, by its id in `templateVariables`. */
  variables: z.catch(z.record(z.string(), z.string()), {}),
});
export type PulledTemplate = z.infer<typeof pulledTemplateSchema>;

/** A row of `templates`. */
export const templateSchema = z.extend(pulledTemplateSchema, { id: z.guid(), channel: z.string() });
export type Template = z.infer<typeof templateSchema>;

/** A row of `template_pulls`. Times are ISO with an offset. */
export const templatePullSchema = z.object({
  channel: z.string(),
  /** Set while a pull is wanted or under way. */
  requested_at: text,
  pulled_at: text,
  error: text,
});
