import * as z from "zod/mini";

/** How a message is shown: the values of the database's `message_kind`. */
export const MESSAGE_KINDS = [
  "text",
  "image",
  "document",
  "audio",
  "video",
  "sticker",
  "location",
  "contacts",
  "interactive",
  "template",
  "reaction",
  "workflow",
  "note",
  "event",
  "unsupported",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** The kinds that are a file. */
export type MediaKind = Extract<MessageKind, "image" | "document" | "audio" | "video" | "sticker">;

/** A payload that was too large: the beginning of its JSON. */
const excerpt = { truncated: z.literal(true), excerpt: z.string() };
export const excerptSchema = z.strictObject(excerpt);
export type Excerpt = z.infer<typeof excerptSchema>;

/**
 * The two sides of one kind's contract.
 * - `written` is exact: what a provider's parser must return.
 * - `read` is what a screen gets. It never fails: a row may be of another version, so a field that is unknown, missing
 *   or of another shape is left out, and the others are kept.
 */
function payload<Fields extends z.core.$ZodShape>(fields: Fields) {
  const readable = z.partial(z.object({ ...fields, ...excerpt }));
  return {
    written: z.strictObject(fields),
    read: z.catch(readable, ({ value, issues }) => {
      const odd = new Set(issues.map(({ path }) => path?.[0]));
      return readable.parse(
        Object.fromEntries(Object.entries(Object(value)).filter(([key]) => !odd.has(key))),
      );
    }),
  };
}

/** A parser may write null for what it did not find; nulls are dropped before the payload is stored. */
const text = z.nullish(z.string());
/** Any JSON. Only the compiler checks it, because a reader's input was JSON before. */
const json = z.custom<z.core.util.JSONType>();

/**
 * Context of any message: the message it answers, the advertisement that led to it, our number, and whether its text was
 * longer than what is stored.
 */
const context = {
  reply_to: text,
  referral: z.nullish(
    z.object({
      headline: text,
      body: text,
      source_type: text,
      source_id: text,
      source_url: text,
      ctwa_clid: text,
    }),
  ),
  to: text,
  cut: z.nullish(z.boolean()),
};
export type MessageContext = z.infer<z.ZodMiniObject<typeof context>>;

/** `media_id`: the provider's id of a file that has no URL. `voice`: recorded in the chat. */
const file = { media_id: text, voice: z.nullish(z.boolean()) };
const place = { latitude: z.number(), longitude: z.number(), name: text, address: text, url: text };
const card = z.object({
  name: z.nullable(z.string()),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  organization: z.nullable(z.string()),
});
export type ContactCard = z.infer<typeof card>;
const cards = { contacts: z.array(card) };
/**
 * A tap on a button, a list row or a link; a form has its answers in `flow` instead of a title, and in `report` which
 * of the two reports of one submission this is.
 */
const choice = {
  type: z.enum(["button_reply", "list_reply", "quick_reply", "link_click", "flow_reply"]),
  id: text,
  title: text,
  description: text,
  link: text,
  flow: z.nullish(z.record(z.string(), json)),
  report: z.nullish(z.enum(["message", "event"])),
};
const template = { name: text, language: text, header: text, footer: text };
/** `removed`: an earlier reaction was removed. */
const reaction = { emoji: text, target: text, removed: z.boolean() };
/** What happened to the message `target`. */
const change = { change: z.nullish(z.enum(["edited", "deleted"])), target: text };
/** What a colleague did to the conversation, written by the database; of labels the names. */
const labelChange = z.object({ added: z.array(z.string()), removed: z.array(z.string()) });
/**
 * What became of the conversation: in whose hands it is, or where it stands. `until`: when a snoozed one comes back.
 * `why`: the desk did it by itself.
 */
const activity = {
  activity: z.nullish(z.enum(["assigned", "unassigned", "open", "pending", "snoozed", "resolved"])),
  person: z.nullish(z.object({ id: z.string(), name: z.string() })),
  until: text,
  why: text,
};
/** What could not be read, as received. */
const raw = { content_type: text, message: z.nullish(json) };
/** A bot's question, with the fields of whatever kind the answer is. */
const workflow = {
  ...z.partial(
    z.object({ ...file, ...place, ...cards, ...choice, ...template, ...reaction, ...change, ...raw }),
  ).shape,
  question: text,
  workflow_id: text,
  run_id: text,
  step_number: z.nullish(z.number()),
  answer_kind: z.enum(MESSAGE_KINDS),
};

/** The contract between what providers' parsers return and what bubbles show, by kind. */
export const MESSAGE_PAYLOADS = {
  text: payload(context),
  image: payload({ ...context, ...file }),
  document: payload({ ...context, ...file }),
  audio: payload({ ...context, ...file }),
  video: payload({ ...context, ...file }),
  sticker: payload({ ...context, ...file }),
  location: payload({ ...context, ...place }),
  contacts: payload({ ...context, ...cards }),
  interactive: payload({ ...context, ...choice }),
  // A campaign's message is a template even when its content cannot be read.
  // `buttons`: the words on them.
  template: payload({
    ...context,
    ...template,
    ...raw,
    campaign: text,
    buttons: z.nullish(z.array(z.string())),
  }),
  reaction: payload({ ...context, ...reaction }),
  workflow: payload(workflow),
  note: payload({ mentions: z.nullish(z.array(z.object({ id: z.string(), name: z.string() }))) }),
  event: payload({
    ...context,
    ...change,
    ...activity,
    labels: z.nullish(labelChange),
    blocked: z.nullish(z.boolean()),
  }),
  unsupported: payload({ ...context, ...raw }),
} satisfies Record<MessageKind, unknown>;

type Contract = typeof MESSAGE_PAYLOADS;
export type WrittenPayloads = { [K in MessageKind]: z.infer<Contract[K]["written"]> };
export type ReadPayloads = { [K in MessageKind]: z.infer<Contract[K]["read"]> };
