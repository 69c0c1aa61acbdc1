"use client";

import { createKeyedStore, useKeyedStore } from "@/hooks/ui/use-keyed-store";
import type { Message } from "@/lib/schemas/message";

const store = createKeyedStore<Message>();

/** The message that the next reply of a conversation answers. */
export const useQuote = (conversationId: string) => useKeyedStore(store, conversationId);

/** Has the composer of the message's conversation answer it. */
export const quoteMessage = (message: Message) => store.set(message.conversation_id, message);
