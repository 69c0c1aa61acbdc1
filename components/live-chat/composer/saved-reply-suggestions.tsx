"use client";

import { useQuery } from "@tanstack/react-query";
import type { Suggestion } from "@/components/live-chat/composer/suggestion-menu";
import { useMe } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import type { ChatChannel } from "@/lib/channel-tabs";
import { customerName } from "@/lib/customer-name";
import { countSavedReply, savedReplyQueries } from "@/lib/queries/saved-replies/saved-reply-queries";
import { type FilledPart, fillParts, fillText, type ReplyVariables } from "@/lib/saved-reply-text";
import type { Conversation } from "@/lib/schemas/conversation";

/** What was filled in stands out, so that nobody sends a wrong name. */
function FilledText({ parts }: { parts: readonly FilledPart[] }) {
  return parts.map(({ at, text, isValue }) => (
    <span key={at} className={isValue ? "font-medium text-accent-ink" : undefined}>
      {text}
    </span>
  ));
}

const MAX_SHOWN = 8;

/** The saved replies for what follows "/": by their shortcut first, then by their text. */
export function useSavedReplySuggestions(conversation: Conversation, channel: ChatChannel) {
  const supabase = useSupabase();
  const { data: saved = [] } = useQuery(savedReplyQueries.list(supabase));
  const me = useMe();
  const variables: ReplyVariables = {
    customer: customerName(conversation),
    agent: me?.full_name ?? "",
    channel: channel.name,
  };
  return (query: string): Suggestion[] => {
    const starting = saved.filter(({ shortcut }) => shortcut.startsWith(query));
    const containing = saved.filter(
      (reply) => !starting.includes(reply) && reply.body.toLowerCase().includes(query),
    );
    return [...starting, ...containing].slice(0, MAX_SHOWN).map(({ id, shortcut, body }) => ({
      key: id,
      insert: fillText(body, variables),
      onInsert: () => void countSavedReply(supabase, id),
      content: (
        <>
          <span className="w-28 shrink-0 truncate font-semibold">/{shortcut}</span>
          <span className="min-w-0 truncate text-ink-2">
            <FilledText parts={fillParts(body, variables)} />
          </span>
        </>
      ),
    }));
  };
}
