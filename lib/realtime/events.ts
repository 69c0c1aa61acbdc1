import type { QueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { conversationsChanged, countsChanged, messagesChanged } from "@/lib/realtime/cache";
import {
  conversationsChangedSchema,
  countsChangedSchema,
  messagesChangedSchema,
} from "@/lib/schemas/realtime";

/** Parses a payload and applies it to the cache; false when it has another shape than we know. */
function effect<Schema extends z.ZodMiniType>(
  schema: Schema,
  apply: (client: QueryClient, payload: z.infer<Schema>) => void,
) {
  return (client: QueryClient, payload: unknown): boolean => {
    const parsed = schema.safeParse(payload);
    if (parsed.success) apply(client, parsed.data);
    return parsed.success;
  };
}

/** What each broadcast of the database does to the cache: the only way realtime reaches a screen. */
export const EVENTS = {
  conversations_changed: effect(conversationsChangedSchema, (client, payload) =>
    conversationsChanged(client, payload.conversations),
  ),
  messages_created: effect(messagesChangedSchema, (client, payload) =>
    messagesChanged(client, payload.messages),
  ),
  messages_updated: effect(messagesChangedSchema, (client, payload) =>
    messagesChanged(client, payload.messages),
  ),
  counts_changed: effect(countsChangedSchema, (client, payload) => countsChanged(client, payload.counts)),
};

export type RealtimeEvent = keyof typeof EVENTS;
