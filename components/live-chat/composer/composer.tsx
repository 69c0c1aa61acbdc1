"use client";

import { useQuery } from "@tanstack/react-query";
import { Clock, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { ReplyBox } from "@/components/live-chat/composer/reply-box";
import { TemplateButton } from "@/components/live-chat/templates/template-button";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useNow } from "@/hooks/ui/use-now";
import type { ChannelTab } from "@/lib/channel-tabs";
import { providerWords } from "@/lib/providers/words";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { windowLeft, windowText } from "@/lib/reply-window";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

interface ComposerProps {
  conversation: Conversation;
  /** Undefined if the channel is inactive or gone. */
  channel: ChannelTab | undefined;
  messages: readonly Message[];
}

/** Writes to the customer, or says why that is not possible now and who can change it. */
export function Composer({ conversation, channel, messages }: ComposerProps) {
  const sending = useQuery(providerQueries.sending(useSupabase()));
  const now = useNow();
  if (!channel) return <Notice>Nothing can be sent until an admin activates the channel in Masters.</Notice>;
  if (conversation.phone_number === null) {
    return <Notice>The customer hides their phone number, so nothing can be sent to it.</Notice>;
  }
  if (sending.data && !sending.data.includes(conversation.channel)) {
    return (
      <Notice>
        {channel.name} has no key for sending. An admin can add it in Masters.{" "}
        {channel.type && `Until then, reply in ${providerWords(channel.type).name}.`}
      </Notice>
    );
  }
  // The server knows no time of the reader's; until hydration the box is drawn as if the window were open.
  const left = now === null ? null : windowLeft(conversation.last_inbound_at, now);
  if (left === 0) {
    return (
      <Notice
        action={
          <TemplateButton
            conversation={conversation}
            channel={channel}
            newest={messages.at(-1)}
            variant="primary"
          >
            Send a template
          </TemplateButton>
        }
      >
        The customer last wrote more than 24 hours ago, so only a template reaches them. WhatsApp accepts free
        text again as soon as they answer.
      </Notice>
    );
  }
  return (
    <div className="shrink-0 px-4 pb-3 sm:px-5">
      <div className="flex items-center gap-1.5 py-1.5 text-ink-2 text-secondary">
        <Clock aria-hidden className="size-3.5" />
        You can write freely for{" "}
        <b className="mr-auto font-medium tabular-nums">{left === null ? "…" : windowText(left)}</b>
        <TemplateButton
          conversation={conversation}
          channel={channel}
          newest={messages.at(-1)}
          variant="ghost"
          className="h-6 px-2 text-secondary"
        >
          Template
        </TemplateButton>
      </div>
      <ReplyBox conversation={conversation} newest={messages.at(-1)} />
    </div>
  );
}

function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t bg-panel px-4 py-3 sm:px-5">
      <p className="flex min-w-0 flex-1 basis-72 items-start gap-2 text-ink-2 text-secondary">
        <Lock aria-hidden className="mt-px size-[15px] shrink-0 text-ink-3" />
        <span>{children}</span>
      </p>
      {action}
    </div>
  );
}
