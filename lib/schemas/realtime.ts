import * as z from "zod/mini";
import { agentCountSchema, channelCountSchema } from "@/lib/schemas/channel-count";
import { conversationSchema } from "@/lib/schemas/conversation";
import { messageSchema } from "@/lib/schemas/message";

/** Stands in for a row that is too large to broadcast; its thread is refetched. */
const partialMessageSchema = z.object({
  id: z.int(),
  conversation_id: z.guid(),
  channel: z.string(),
  partial: z.literal(true),
});

export const conversationsChangedSchema = z.object({ conversations: z.array(conversationSchema) });
export const conversationsRemovedSchema = z.object({ conversations: z.array(z.object({ id: z.guid() })) });
export const messagesChangedSchema = z.object({
  messages: z.array(z.union([partialMessageSchema, messageSchema])),
});
export const messagesRemovedSchema = z.object({
  messages: z.array(z.object({ id: z.int(), conversation_id: z.guid() })),
});
export const countsChangedSchema = z.object({ counts: z.array(channelCountSchema) });
export const agentCountsChangedSchema = z.object({ counts: z.array(agentCountSchema) });
/** What the user was given: one conversation, of `count`. */
export const assignedSchema = z.object({
  id: z.guid(),
  channel: z.string(),
  name: z.nullable(z.string()),
  count: z.int(),
  /** Null if a person did it; `woken`: it has been theirs, and its snooze is over. */
  why: z.nullable(z.string()),
});
export type Assigned = z.infer<typeof assignedSchema>;

/** A conversation in which a colleague, `by`, has just mentioned the user. */
export const mentionedSchema = z.object({
  id: z.guid(),
  channel: z.string(),
  name: z.nullable(z.string()),
  by: z.nullable(z.guid()),
});
export type Mentioned = z.infer<typeof mentionedSchema>;

/** A conversation in which a customer has just written, as far as a notification needs it. */
export const arrivalSchema = z.object({
  conversation_id: z.guid(),
  channel: z.string(),
  customer_name: z.nullable(z.string()),
  username: z.nullable(z.string()),
  phone_number: z.nullable(z.string()),
  user_id: z.nullable(z.string()),
  preview: z.nullable(z.string()),
  assigned_to: z.nullable(z.string()),
});
export const messagesArrivedSchema = z.object({ arrivals: z.array(arrivalSchema) });

/** A topic and how often it has moved: after n moves `channel:sales` is `channel:sales:n`. */
export const topicEpochSchema = z.object({ topic: z.string(), epoch: z.int() });

export type TopicEpoch = z.infer<typeof topicEpochSchema>;
/** Of the topics that have moved. */
export type TopicEpochs = Record<string, number>;
export type Arrival = z.infer<typeof arrivalSchema>;
export type MessagesChanged = z.infer<typeof messagesChangedSchema>;
export type MessagesRemoved = z.infer<typeof messagesRemovedSchema>;
