import * as z from "zod/mini";
import { type ConversationStatus, conversationStatusSchema } from "@/lib/schemas/conversation";

/** What a conversation list shows: sorted slugs, and one status or (null) every status. */
export type ConversationFilter = { channels: readonly string[]; status: ConversationStatus | null };

const filterSchema = z.object({
  channels: z.array(z.string()),
  status: z.nullable(conversationStatusSchema),
});

export const conversationKeys = {
  all: ["conversations"] as const,
  lists: () => [...conversationKeys.all, "list"] as const,
  list: (filter: ConversationFilter) => [...conversationKeys.lists(), filter] as const,
  details: () => [...conversationKeys.all, "detail"] as const,
  detail: (id: string) => [...conversationKeys.details(), id] as const,
  byPhones: () => [...conversationKeys.all, "by-phone"] as const,
  byPhone: (phoneNumber: string) => [...conversationKeys.byPhones(), phoneNumber] as const,
};

/** The filter inside a list's key; null for any other key. */
export function filterOf(key: readonly unknown[]): ConversationFilter | null {
  return filterSchema.safeParse(key[2]).data ?? null;
}
