"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { cachedMessages } from "@/lib/cache/messages";
import { messageQueries } from "@/lib/queries/messages/message-queries";
import type { Message } from "@/lib/schemas/message";

/** The message that `message` answers: from the loaded thread, otherwise from the database; null if it is unknown. */
export function useQuotedMessage(message: Message, externalId: string): Message | null {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...messageQueries.quoted(supabase, message.conversation_id, externalId),
    initialData: () =>
      cachedMessages(queryClient, message.conversation_id).find((row) => row.external_id === externalId),
  });
  return query.data ?? null;
}
