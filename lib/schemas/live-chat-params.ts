import * as z from "zod/mini";
import { type ConversationStatus, conversationStatusSchema } from "@/lib/schemas/conversation";

export const STATUS_FILTERS = ["open", "pending", "snoozed", "resolved", "all"] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];
export const DEFAULT_STATUS_FILTER: StatusFilter = "open";

const segmentsSchema = z.object({
  channel: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  conversation: z.optional(z.tuple([z.string()])),
});

/** `?status=`: anything unknown reads as the default, so that an old bookmark still opens. */
const statusFilterSchema = z.catch(z.enum(STATUS_FILTERS), DEFAULT_STATUS_FILTER);

export type LiveChatParams = { channel: string; conversationId: string | null; status: StatusFilter };

/**
 * Reads `/live-chat/[channel]/[[...conversation]]?status=`, on the server and in the browser alike.
 * Null when the path cannot be a channel. A conversation id is kept as written: whether it exists is
 * for the thread to say.
 */
export function parseLiveChatParams(
  segments: { channel: unknown; conversation?: unknown },
  status: unknown,
): LiveChatParams | null {
  const parsed = segmentsSchema.safeParse(segments);
  if (!parsed.success) return null;
  const { channel, conversation } = parsed.data;
  return { channel, conversationId: conversation?.[0] ?? null, status: statusFilterSchema.parse(status) };
}

/** The status a filter stands for; null is every status. */
export function statusOf(filter: StatusFilter): ConversationStatus | null {
  return filter === "all" ? null : conversationStatusSchema.parse(filter);
}
