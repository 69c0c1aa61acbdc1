"use client";

import { Pause, Play, SendHorizontal, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { MAX_SECONDS, useVoiceRecorder } from "@/hooks/live-chat/use-voice-recorder";
import { cn } from "@/lib/cn";
import { formatDuration } from "@/lib/format-duration";
import { voiceNoteFile } from "@/lib/voice-note";

/** Longer recordings are not thrown away without a question. */
const ASK_FROM_SECONDS = 5;
const SHOWN_LEVELS = 90;
const LIMIT_SHOWN_SECONDS = 30;

interface VoiceRecorderProps {
  onRecorded: (file: File) => void;
  onClose: () => void;
}

/** Records a voice note in the place of the text box. Enter sends, Esc discards. */
export function VoiceRecorder({ onRecorded, onClose }: VoiceRecorderProps) {
  const recorder = useVoiceRecorder();
  const [isAsking, setIsAsking] = useState(false);
  const panel = useRef<HTMLFieldSetElement>(null);
  const { seconds } = recorder;

  async function send() {
    try {
      const recording = await recorder.finish();
      if (recording) onRecorded(await voiceNoteFile(recording));
    } catch {
      toast.error("The recording cannot be read. Try again.");
    }
    onClose();
  }

  function discard(isSure: boolean) {
    if (!isSure && seconds >= ASK_FROM_SECONDS) return setIsAsking(true);
    recorder.discard();
    onClose();
  }

  const begin = useEffectEvent(() => void recorder.start());
  useEffect(() => {
    begin();
    panel.current?.focus();
  }, []);
  const sendAtLimit = useEffectEvent(() => void send());
  const isOver = seconds >= MAX_SECONDS;
  useEffect(() => {
    if (isOver) sendAtLimit();
  }, [isOver]);

  function handleKeyDown(event: KeyboardEvent) {
    // The question whether to discard is a child for React, but has keys of its own.
    if (!panel.current?.contains(document.activeElement)) return;
    if (event.key === "Escape") discard(false);
    if (event.key === "Enter" && event.target === panel.current && !event.repeat) void send();
  }

  if (recorder.state === "refused") return <NoMicrophone onClose={onClose} />;
  return (
    <fieldset ref={panel} tabIndex={-1} className="outline-none" onKeyDown={handleKeyDown}>
      <legend className="sr-only">Voice note</legend>
      <Meter recorder={recorder} />
      <div className="flex items-center gap-3 px-2.5 pb-2">
        <Button onClick={() => discard(false)} className="text-bad">
          <Trash2 />
          Discard
        </Button>
        <span className="ml-auto text-ink-2 text-secondary max-sm:hidden">Enter sends, Esc discards</span>
        <Button variant="primary" disabled={seconds === 0} onClick={() => void send()}>
          <SendHorizontal />
          Send voice note
        </Button>
      </div>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Discard the voice note?"
        action="Discard voice note"
        onConfirm={() => discard(true)}
      >
        {formatDuration(seconds)} of recording would be lost.
      </AlertDialog>
    </fieldset>
  );
}

function NoMicrophone({ onClose }: { onClose: () => void }) {
  return (
    <div className="flex items-center gap-3 p-3">
      <p role="alert" className="flex-1 text-bad">
        The microphone cannot be used. Allow it for this site in the browser's settings.
      </p>
      <Button onClick={onClose}>Close</Button>
    </div>
  );
}

/** How long and how loud it is, and a pause. */
function Meter({ recorder }: { recorder: ReturnType<typeof useVoiceRecorder> }) {
  const { state, levels, seconds, togglePause } = recorder;
  const left = MAX_SECONDS - seconds;
  return (
    <div className="flex items-center gap-3 px-3 py-3">
      <span
        aria-hidden
        className={cn(
          "size-2 rounded-full bg-bad",
          state === "recording" && "animate-pulse motion-reduce:animate-none",
        )}
      />
      <span role="timer" aria-label="Recorded" className="w-10 tabular-nums">
        {formatDuration(seconds)}
      </span>
      <Levels levels={levels} />
      {left <= LIMIT_SHOWN_SECONDS && (
        <span className="text-secondary text-warn">{Math.ceil(left)} s left</span>
      )}
      <IconButton label={state === "paused" ? "Go on" : "Pause"} onClick={togglePause}>
        {state === "paused" ? <Play /> : <Pause />}
      </IconButton>
    </div>
  );
}

function Levels({ levels }: { levels: readonly number[] }) {
  const shown = levels.slice(-SHOWN_LEVELS);
  const bars = shown.map((level, index) => {
    const x = (SHOWN_LEVELS - shown.length + index) * 4;
    const height = 2 + level * 22;
    return `M${x + 1} ${(24 - height) / 2}v${height}`;
  });
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${SHOWN_LEVELS * 4} 24`}
      preserveAspectRatio="none"
      className="h-6 min-w-0 flex-1 text-accent"
    >
      <path d={bars.join("")} stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
