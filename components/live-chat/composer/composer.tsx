"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, Clock, Power, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ComposerBox } from "@/components/live-chat/composer/composer-box";
import { NoteForm } from "@/components/live-chat/composer/note-form";
import { ReplyForm } from "@/components/live-chat/composer/reply-form";
import { TemplateButton } from "@/components/live-chat/templates/template-button";
import { Button } from "@/components/ui/button";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useComposerShortcuts, useComposerState } from "@/hooks/live-chat/use-composer-state";
import { useSetBlocked } from "@/hooks/live-chat/use-set-blocked";
import { useNow } from "@/hooks/ui/use-now";
import type { ChatChannel } from "@/lib/channel-tabs";
import { providerWords } from "@/lib/providers/words";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { windowLeft, windowText } from "@/lib/reply-window";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

interface ComposerProps {
  conversation: Conversation;
  /** Undefined if the channel is inactive or gone. */
  channel: ChatChannel | undefined;
  messages: readonly Message[];
}

/** Writes to the customer or to colleagues. Where the customer cannot be reached it says why, and what works instead. */
export function Composer({ conversation, channel, messages }: ComposerProps) {
  const { mode, setMode } = useComposerState(conversation.id);
  useComposerShortcuts(conversation.id);
  const block = useBlock(conversation, channel, messages.at(-1));
  const newest = messages.at(-1);
  return (
    <div className="shrink-0 px-4 pt-2 pb-3 max-sm:px-2 max-sm:pb-2 sm:px-5">
      {mode === "note" ? (
        <NoteForm
          conversation={conversation}
          newest={newest}
          onMode={setMode}
          isReplyLocked={block !== null}
        />
      ) : block || !channel ? (
        <ComposerBox mode="reply" onMode={setMode} isReplyLocked>
          {block}
        </ComposerBox>
      ) : (
        <ReplyForm
          conversation={conversation}
          channel={channel}
          newest={newest}
          onMode={setMode}
          aside={<WindowLeft lastInboundAt={conversation.last_inbound_at} />}
          templateButton={
            <TemplateButton
              conversation={conversation}
              channel={channel}
              newest={newest}
              variant="ghost"
              className="h-7 px-2 font-normal text-secondary touch:h-11"
            >
              Template
            </TemplateButton>
          }
        />
      )}
    </div>
  );
}

/** How long free text may still be sent. */
function WindowLeft({ lastInboundAt }: { lastInboundAt: string | null }) {
  const now = useNow();
  const left = now === null ? null : windowLeft(lastInboundAt, now);
  return (
    <>
      <Clock aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        <span className="max-sm:sr-only">You can write freely for </span>
        <b className="font-medium tabular-nums">{left === null ? "…" : windowText(left)}</b>
      </span>
    </>
  );
}

/** Why the customer cannot be written to now, null if they can. */
function useBlock(
  conversation: Conversation,
  channel: ChatChannel | undefined,
  newest: Message | undefined,
): ReactNode | null {
  const sending = useQuery(providerQueries.sending(useSupabase()));
  const setBlocked = useSetBlocked(conversation);
  const now = useNow();
  if (!channel) {
    return (
      <Block icon={<Power />} title="This channel is inactive">
        Nothing can be sent until an admin activates it in Masters. You can still write a note.
      </Block>
    );
  }
  if (conversation.status === "blocked") {
    return (
      <Block
        icon={<Ban />}
        title="The customer is blocked"
        action={<Button onClick={() => setBlocked(false)}>Unblock</Button>}
      >
        What they write on this channel is kept, but counts for nothing. You can still write a note.
      </Block>
    );
  }
  if (conversation.phone_number === null) {
    return (
      <Block icon={<TriangleAlert />} title="The customer hides their phone number">
        Nothing can be sent to it. You can still write a note.
      </Block>
    );
  }
  if (sending.data && !sending.data.includes(conversation.channel)) {
    return (
      <Block icon={<TriangleAlert />} title={`${channel.name} has no key for sending`}>
        An admin can add it in Masters.{" "}
        {channel.type && `Until then, reply in ${providerWords(channel.type).name}.`}
      </Block>
    );
  }
  // The server does not know the reader's time; until hydration the box is drawn as if the window were open.
  if (now !== null && windowLeft(conversation.last_inbound_at, now) === 0) {
    return (
      <Block
        icon={<Clock />}
        title={conversation.last_inbound_at ? "The 24 hours are over" : "The customer has not written yet"}
        action={
          <TemplateButton conversation={conversation} channel={channel} newest={newest} variant="primary">
            Choose a template
          </TemplateButton>
        }
      >
        WhatsApp only takes an approved template now. As soon as the customer answers, you can write freely.
      </Block>
    );
  }
  return null;
}

interface BlockProps {
  icon: ReactNode;
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

function Block({ icon, title, action, children }: BlockProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 p-3">
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-control bg-warn-soft text-warn"
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">{title}</p>
        <p className="text-ink-2 text-secondary">{children}</p>
      </div>
      {action}
    </div>
  );
}
