"use client";

import { RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { LocalTime } from "@/components/layout/local-time";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { usePersonName } from "@/hooks/layout/use-people";
import { useReplay, useStopReplay } from "@/hooks/masters/use-replays";
import { useNow } from "@/hooks/ui/use-now";
import { replayedCount, replayProgress, replayTitle } from "@/lib/event-log/replay-words";
import { clockTime } from "@/lib/format-time";
import type { Replay } from "@/lib/schemas/replay";

/** How long what became of a replay stays on the screen, unless somebody closes it. */
const SHOWN_MS = 15 * 60_000;

/** The replay of a channel that is running, or has just ended. */
export function ReplayLine({ channel }: { channel: string }) {
  const replay = useReplay(channel);
  const now = useNow();
  const [closed, setClosed] = useState<string | null>(null);
  if (!replay || replay.id === closed) return null;
  const isOver = replay.ended_at !== null;
  if (replay.ended_at && (now === null || now - Date.parse(replay.ended_at) > SHOWN_MS)) return null;
  return (
    <section
      aria-label="Replay"
      className="flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-2 rounded-card border bg-panel px-4 py-2 text-secondary"
    >
      <RotateCcw aria-hidden className="size-4 shrink-0 text-accent-ink" />
      <ReplayState replay={replay} />
      <span className="flex-1" />
      <StartedBy replay={replay} />
      {isOver ? (
        <IconButton label="Close" onClick={() => setClosed(replay.id)}>
          <X />
        </IconButton>
      ) : (
        <StopButton id={replay.id} />
      )}
      {replay.failed > 0 && replay.latest_error && (
        <p className="w-full text-bad [overflow-wrap:anywhere]">Latest reason: {replay.latest_error}</p>
      )}
    </section>
  );
}

function ReplayState({ replay }: { replay: Replay }) {
  const stoppedBy = usePersonName(replay.stopped_by);
  const words = replayProgress(replay);
  const isRunning = replay.state === "running";
  return (
    <>
      {/* Said once it begins and ends; the numbers between would be read out every second. */}
      <p role="status" className="font-medium">
        {replayTitle(replay, stoppedBy)}
      </p>
      {isRunning && <ProgressBar replay={replay} words={words} />}
      <p className="text-ink-2 tabular-nums">{words}</p>
    </>
  );
}

function ProgressBar({ replay, words }: { replay: Replay; words: string }) {
  const width = (count: number) => ({ width: `${(100 * count) / Math.max(replay.total, 1)}%` });
  const done = replayedCount(replay);
  return (
    <div
      role="progressbar"
      aria-label="Progress of the replay"
      aria-valuemin={0}
      aria-valuemax={replay.total}
      aria-valuenow={done}
      aria-valuetext={words}
      className="flex h-1 w-44 overflow-hidden rounded-full bg-line max-sm:w-full"
    >
      <span className="bg-accent transition-[width]" style={width(done - replay.failed)} />
      <span className="bg-bad transition-[width]" style={width(replay.failed)} />
    </div>
  );
}

function StartedBy({ replay }: { replay: Replay }) {
  const name = usePersonName(replay.started_by) ?? "a former colleague";
  return (
    <p className="text-ink-2">
      Started by {name} at <LocalTime at={replay.started_at} format={(at) => clockTime(at)} />
    </p>
  );
}

function StopButton({ id }: { id: string }) {
  const stop = useStopReplay();
  return (
    <Button
      pending={stop.isPending}
      onClick={() => void stop.runAndSay({ id }, "The replay is stopped. What is stored stays.")}
    >
      Stop
    </Button>
  );
}
