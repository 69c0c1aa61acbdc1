import * as z from "zod/mini";
import { conversationStatusSchema } from "@/lib/schemas/conversation";

const text = z.object({
  kind: z.literal("text"),
  body: z.string(),
  /** The message that it answers: its id, and its id at the provider. */
  quoted: z.nullable(z.object({ id: z.int(), external_id: z.nullable(z.string()) })),
});

const template = z.object({
  kind: z.literal("template"),
  body: z.string(),
  payload: z.object({
    name: z.string(),
    language: z.string(),
    header: z.optional(z.string()),
    footer: z.optional(z.string()),
    buttons: z.optional(z.array(z.string())),
    header_values: z.optional(z.array(z.string())),
    body_values: z.optional(z.array(z.string())),
    button_values: z.optional(z.record(z.string(), z.array(z.string()))),
    file_name: z.optional(z.string()),
  }),
  media: z.optional(
    z.object({
      path: z.string(),
      name: z.string(),
      width: z.optional(z.number()),
      height: z.optional(z.number()),
    }),
  ),
});

const note = z.object({ kind: z.literal("note"), body: z.string(), mentions: z.array(z.guid()) });

/** What somebody has written in this browser and the database does not have yet, as the browser keeps it. */
export const unsentSchema = z.object({
  /** The client id under which it is sent, however often. */
  id: z.guid(),
  conversation_id: z.guid(),
  channel: z.string(),
  /** In milliseconds; later ones of one tab have later times. */
  written_at: z.int().check(z.positive()),
  content: z.discriminatedUnion("kind", [text, template, note]),
  /** What the writer had seen of the conversation if it is to be resolved afterwards. */
  resolve: z.nullable(
    z.object({
      messageId: z.nullable(z.int()),
      status: conversationStatusSchema,
    }),
  ),
  /** `waiting`: a request for it got no answer. */
  state: z.enum(["new", "waiting", "failed"]),
  /** Why it was refused. */
  reason: z.nullable(z.string()),
});
export type Unsent = z.infer<typeof unsentSchema>;
