"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { CustomerTitle } from "@/components/live-chat/customer";
import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useForward } from "@/hooks/live-chat/use-forward";
import { useNow } from "@/hooks/ui/use-now";
import { slugsOf } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { initialsName } from "@/lib/customer-name";
import { unfiltered } from "@/lib/queries/conversations/conversation-filter";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import { searchQueries } from "@/lib/queries/search/search-queries";
import { windowLeft } from "@/lib/reply-window";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

interface ForwardDialogProps {
  message: Message;
  onClose: () => void;
}

/** Sends a message on to another conversation, on any channel. One whose 24 hours are over says so. */
export function ForwardDialog({ message, onClose }: ForwardDialogProps) {
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim());
  const { data: providers = [] } = useInteractProviders();
  const channels = slugsOf(ALL_CHANNELS, providers);
  const supabase = useSupabase();
  const recent = useInfiniteQuery(conversationQueries.list(supabase, unfiltered(channels)));
  const searched = useQuery({
    ...searchQueries.conversations(supabase, wanted),
    placeholderData: keepPreviousData,
  });
  const list = wanted ? searched : recent;
  const rows = wanted ? searched.data : recent.data?.pages.flatMap((page) => page.rows);
  const found = (rows ?? []).filter(({ id }) => id !== message.conversation_id);
  const forward = useForward(message, onClose);
  return (
    <Dialog open onOpenChange={onClose} title="Forward to">
      <div className="p-3">
        <Input
          aria-label="Search name or number"
          placeholder="Search name or number"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {found.length === 0 && (
        <p role="status" className="px-5 pb-5 text-ink-2">
          {list.isPending
            ? "Loading…"
            : list.isError
              ? "The conversations could not be loaded."
              : "No conversation fits."}
        </p>
      )}
      <ul aria-label="Conversations" className="max-h-96 overflow-y-auto pb-2">
        {found.map((conversation) => (
          <Target
            key={conversation.id}
            conversation={conversation}
            disabled={forward.isPending}
            onChoose={() => forward.mutate(conversation)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface TargetProps {
  conversation: Conversation;
  disabled: boolean;
  onChoose: () => void;
}

function Target({ conversation, disabled, onChoose }: TargetProps) {
  const now = useNow();
  const channel = useChatChannels().find(({ slug }) => slug === conversation.channel);
  const isOver = now !== null && windowLeft(conversation.last_inbound_at, now) === 0;
  return (
    <li>
      <button
        type="button"
        disabled={disabled || isOver}
        onClick={onChoose}
        className="flex min-h-12 w-full items-center gap-3 px-4 py-1.5 text-left hover:bg-sunken disabled:cursor-not-allowed disabled:text-ink-3"
      >
        <Avatar name={initialsName(conversation)} size="sm" />
        <span className="min-w-0 flex-1 truncate font-medium">
          <CustomerTitle conversation={conversation} />
        </span>
        <span className="shrink-0 text-ink-2 text-secondary">
          {isOver ? "24 hours are over" : channel?.name}
        </span>
      </button>
    </li>
  );
}
