"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { messageKeys } from "@/lib/queries/messages/keys";
import { messageQueries } from "@/lib/queries/messages/message-queries";
import type { Pages } from "@/lib/queries/pages";
import type { Message } from "@/lib/schemas/message";

/** The message that `message` answers: from the loaded thread, otherwise from the database; null if it is unknown. */
export function useQuotedMessage(message: Message, externalId: string): Message | null {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...messageQueries.quoted(supabase, message.conversation_id, externalId),
    initialData: () => {
      const thread = queryClient.getQueryData<Pages<Message, number>>(
        messageKeys.thread(message.conversation_id),
      );
      return thread?.pages.flatMap((page) => page.rows).find((row) => row.external_id === externalId);
    },
  });
  return query.data ?? null;
}
