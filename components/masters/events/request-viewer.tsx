"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { TextButton } from "@/components/ui/text-button";
import { useEventRequest } from "@/hooks/masters/use-event-log";
import { cn } from "@/lib/cn";
import { linesOf, type Piece, piecesOf } from "@/lib/event-log/request-lines";
import type { ReadableRequest } from "@/lib/schemas/event-log";

/** What scrolls is scrolled with the keyboard, too. */
const REACHABLE = { tabIndex: 0 };
const LINE = 18;
const MAX_HEIGHT = 20 * LINE;

const COLOURS: Record<Piece["kind"], string> = {
  name: "text-ink-2",
  text: "text-accent-ink",
  value: "text-warn",
  masked: "rounded-[3px] bg-warn-soft px-[3px] text-warn",
  plain: "",
};

/** The request as it came in, with its secrets masked by the server; only the lines in view are in the page. */
export function RequestViewer({ channel, event }: { channel: string; event: number }) {
  const request = useEventRequest(channel, event);
  if (request.error) {
    return (
      <p role="alert" className="text-bad text-secondary">
        The request could not be loaded.{" "}
        <TextButton onClick={() => void request.refetch()}>Try again</TextButton>
      </p>
    );
  }
  if (!request.data) return <Skeleton className="h-40 rounded-control" />;
  return <RequestText request={request.data} label={`Request of event ${event}`} />;
}

function stateWords({ isJson, masked }: ReadableRequest): string {
  const form = isJson ? "JSON" : "Not valid JSON: shown as it came in";
  if (masked === 0) return form;
  return `${form}, ${masked === 1 ? "1 secret masked" : `${masked} secrets masked`}`;
}

function RequestText({ request, label }: { request: ReadableRequest; label: string }) {
  const lines = useMemo(() => linesOf(request.text), [request.text]);
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 10,
    useFlushSync: false,
  });
  return (
    <div className="flex min-w-0 flex-col overflow-hidden rounded-control border bg-panel">
      <div className="flex items-center gap-2 border-b py-1 pr-1 pl-3 text-ink-2 text-meta">
        <span className="min-w-0 flex-1">
          {request.text === "" ? "The request was empty" : stateWords(request)}
        </span>
        <CopyButton value={request.text} label="Copy the request" />
      </div>
      <section
        ref={scroller}
        aria-label={label}
        {...REACHABLE}
        className="overflow-auto px-3 py-2 font-mono text-[0.75rem] leading-[18px]"
        style={{ maxHeight: MAX_HEIGHT }}
      >
        <div className="relative w-max min-w-full" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              className="absolute top-0 left-0 h-[18px] whitespace-pre"
              style={{ transform: `translateY(${start}px)` }}
            >
              {piecesOf(lines[index] ?? "").map(({ kind, text, at }) => (
                <span key={at} className={cn(COLOURS[kind])}>
                  {text}
                </span>
              ))}
            </div>
          ))}
        </div>
      </section>
    </div>
  );
}
