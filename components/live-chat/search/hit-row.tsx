"use client";

import { CornerUpLeft, FileText, Image, MapPin, MessageCircle, Mic, StickyNote, Video } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { MarkedText } from "@/components/live-chat/search/marked-text";
import { usePersonName } from "@/hooks/layout/use-people";
import { useNow } from "@/hooks/ui/use-now";
import { customerName } from "@/lib/customer-name";
import { clockTime, exactTime, isSameDay, shortDate } from "@/lib/format-time";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { SearchHit } from "@/lib/schemas/search";
import { visibleName } from "@/lib/visible-text";

const ICONS: Partial<Record<SearchHit["kind"], typeof FileText>> = {
  note: StickyNote,
  document: FileText,
  image: Image,
  video: Video,
  audio: Mic,
  location: MapPin,
};

/** Where a hit is in its thread. */
export function hitHref({ channel, conversation_id, shown_id }: SearchHit): string {
  const route = { ...chatEntry(channel), status: "all" as const };
  return chatHref(route, { conversationId: conversation_id, messageId: shown_id });
}

function hitTime(sentAt: string, now: number): string {
  const time = new Date(now).toISOString();
  return isSameDay(sentAt, time) ? `Today, ${clockTime(sentAt)}` : shortDate(sentAt, now);
}

interface HitRowProps {
  hit: SearchHit;
  words: readonly string[];
  index: number;
  isCurrent: boolean;
}

/** One message that was found: who wrote it, its words around the match, and when. */
export function HitRow({ hit, words, index, isCurrent }: HitRowProps) {
  const now = useNow();
  const colleague = usePersonName(hit.sent_by);
  const Icon = ICONS[hit.kind] ?? (hit.direction === "outbound" ? CornerUpLeft : MessageCircle);
  const customer = visibleName(customerName(hit.conversation)).split(" ")[0];
  const team = hit.kind === "note" ? ["Note", colleague].filter(Boolean).join(", ") : (colleague ?? "Team");
  return (
    <ShallowLink
      href={hitHref(hit)}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? "true" : undefined}
      className="relative grid hover:bg-bg grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2 px-5 py-1.5 pl-6 leading-5 focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:left-0 aria-[current]:before:w-[3px] aria-[current]:before:bg-accent sm:grid-cols-[16px_96px_minmax(0,1fr)_108px] [&[aria-current]_mark]:bg-panel"
    >
      <Icon className="mt-0.5 size-4 text-ink-2" aria-hidden />
      <span className="truncate text-ink-2">{hit.direction === "inbound" ? customer : team}</span>
      <span
        dir="auto"
        className="line-clamp-2 [overflow-wrap:anywhere] max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2"
      >
        <MarkedText text={hit.said ?? ""} words={words} />
      </span>
      <time
        dateTime={hit.sent_at}
        title={now === null ? undefined : exactTime(hit.sent_at)}
        className="whitespace-nowrap text-right text-ink-2 text-meta leading-5 tabular-nums max-sm:col-start-3 max-sm:row-start-1"
      >
        {now !== null && hitTime(hit.sent_at, now)}
      </time>
    </ShallowLink>
  );
}
