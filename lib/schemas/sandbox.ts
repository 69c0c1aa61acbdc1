import * as z from "zod/mini";
import { typedDigits } from "./typed-digits.ts";

/** What the sandbox's control API takes and gives. Node runs this file as it is, too, so no `@/`. */

/**
 * The host of files that customers send from the phone. Parsers take https addresses only and no name under `.invalid`
 * is ever somebody else's, so this stands for the sandbox wherever it listens.
 */
export const SANDBOX_MEDIA_HOST = "sandbox.invalid";

/** What a customer can send from the phone. */
export const SANDBOX_KINDS = [
  "text",
  "photo",
  "voice",
  "document",
  "location",
  "contact",
  "reaction",
  "button",
  "form",
  "workflow",
  "unknown",
] as const;
export type SandboxKind = (typeof SANDBOX_KINDS)[number];

/** Interakt has bots and forms of its own; Netcore forwards neither. */
export function isKindOf(kind: SandboxKind, type: string): boolean {
  return type !== "netcore" || (kind !== "form" && kind !== "workflow");
}

const channel = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(40));
const phone = z.string().check(z.regex(/^[1-9][0-9]{6,14}$/, "Enter 7 to 15 digits with the country code."));
const name = z.string().check(z.trim(), z.maxLength(60, "Use at most 60 characters."));

export const sandboxCustomerSchema = z.object({ phone, name });
export type SandboxCustomer = z.infer<typeof sandboxCustomerSchema>;

/** The same as people type it: `+1 202 555 0104`. */
export const newCustomerSchema = z.object({
  name,
  phone: z.pipe(z.pipe(z.string(), z.transform(typedDigits)), phone),
});

/** How the provider answers when the desk sends. */
const sandboxAnswerSchema = z.enum(["accept", "rate_limit", "error", "html", "refuse", "bad_key", "cut"]);
export type SandboxAnswer = z.infer<typeof sandboxAnswerSchema>;

/** How things go wrong on a channel. */
export const sandboxSwitchesSchema = z.object({
  answer: sandboxAnswerSchema,
  /** Every answer takes 5 s. */
  slow: z.boolean(),
  /** A customer must be introduced (`track/users`) before a message is accepted. */
  stranger: z.boolean(),
  /** Every webhook is posted twice. */
  twice: z.boolean(),
  /** Statuses come before the answer, the last one first. */
  out_of_order: z.boolean(),
  /** The phone is off: nothing comes after `sent`. */
  no_receipts: z.boolean(),
  /** Read receipts are off. */
  no_read: z.boolean(),
  /** WhatsApp does not deliver: `failed` comes after `sent`. */
  undeliverable: z.boolean(),
  /** Webhooks come with a wrong key. */
  wrong_key: z.boolean(),
});
export type SandboxSwitches = z.infer<typeof sandboxSwitchesSchema>;

export const NO_SWITCHES: SandboxSwitches = {
  answer: "accept",
  slow: false,
  stranger: false,
  twice: false,
  out_of_order: false,
  no_receipts: false,
  no_read: false,
  undeliverable: false,
  wrong_key: false,
};

export const sandboxMessageSchema = z.object({
  /** As the provider names it. */
  id: z.string(),
  from: z.enum(["customer", "agent"]),
  kind: z.string(),
  text: z.nullable(z.string()),
  /** Path of a file below the sandbox's media. */
  file: z.nullable(z.string()),
  mime: z.nullable(z.string()),
  /** What it answers. */
  quoted: z.nullable(z.string()),
  buttons: z.array(z.string()),
  status: z.enum(["sending", "sent", "delivered", "read", "failed"]),
  at: z.string(),
});
export type SandboxMessage = z.infer<typeof sandboxMessageSchema>;

const sandboxCallSchema = z.object({
  id: z.int(),
  at: z.string(),
  to: z.enum(["desk", "provider"]),
  method: z.string(),
  path: z.string(),
  /** Null: no answer. */
  status: z.nullable(z.int()),
  ms: z.number(),
  /** Null if the call belongs to none. */
  channel: z.nullable(z.string()),
  note: z.nullable(z.string()),
  body: z.nullable(z.string()),
});
export type SandboxCall = z.infer<typeof sandboxCallSchema>;

/** A phone: a customer's chat with a channel. */
export const sandboxPhoneSchema = z.object({ channel, phone });
export type SandboxPhone = z.infer<typeof sandboxPhoneSchema>;

export const sandboxStateSchema = z.object({
  people: z.array(sandboxCustomerSchema),
  messages: z.array(sandboxMessageSchema),
  calls: z.array(sandboxCallSchema),
  switches: sandboxSwitchesSchema,
  /** In the desk; null before the customer has written. */
  conversation: z.nullable(z.object({ id: z.string(), window_closed: z.boolean() })),
});
export type SandboxState = z.infer<typeof sandboxStateSchema>;

/** What the page shows: the state, with the channels that the user may see. */
export const sandboxViewSchema = z.extend(sandboxStateSchema, {
  channels: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      icon: z.string(),
      type: z.string(),
      is_active: z.boolean(),
    }),
  ),
});
export type SandboxView = z.infer<typeof sandboxViewSchema>;

export const sandboxActSchema = z.object({
  channel,
  customer: sandboxCustomerSchema,
  kind: z.enum(SANDBOX_KINDS),
  /** What is written, or the label of a button. */
  text: z.nullable(z.string().check(z.maxLength(4096, "A message has at most 4,096 characters."))),
  /** The message that is answered or reacted to. */
  reply_to: z.nullable(z.string().check(z.maxLength(200))),
});
export type SandboxAct = z.infer<typeof sandboxActSchema>;

export const sandboxSwitchSchema = z.object({ channel, change: z.partial(sandboxSwitchesSchema) });
export const sandboxWindowSchema = z.object({ channel, phone, closed: z.boolean() });
