"use client";

import { Pause, Play } from "lucide-react";
import { mediaName } from "@/components/live-chat/media/media-words";
import { useMediaUrl } from "@/hooks/live-chat/use-media-url";
import { useAudio } from "@/hooks/ui/use-audio";
import { formatDuration } from "@/lib/format-duration";
import type { StoredMedia } from "@/lib/schemas/message";

/** A recording: play, seek, time and speed. */
export function AudioPlayer({ message }: { message: StoredMedia }) {
  const { url, isMissing, renew } = useMediaUrl(message.media_path);
  const name = mediaName(message);
  const audio = useAudio();
  const Icon = audio.isPlaying ? Pause : Play;
  if (isMissing) return <p className="text-ink-2 text-secondary">The recording is not there any longer.</p>;
  return (
    <fieldset className="flex w-64 max-w-full items-center gap-2">
      <legend className="sr-only">{name}</legend>
      {url && (
        <audio ref={audio.ref} src={url} preload="metadata" onError={renew} {...audio.events}>
          {/* WhatsApp's recordings have no captions. */}
          <track kind="captions" />
        </audio>
      )}
      <button
        type="button"
        disabled={!url}
        aria-label={audio.isPlaying ? "Pause" : "Play"}
        onClick={audio.toggle}
        className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-on-accent disabled:opacity-55 touch:size-11"
      >
        <Icon aria-hidden />
      </button>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`${formatDuration(audio.time)} of ${formatDuration(audio.duration)}`}
        min={0}
        max={audio.duration || 1}
        step={0.1}
        value={audio.time}
        onChange={(event) => audio.seek(Number(event.target.value))}
        className="h-6 min-w-0 flex-1 accent-accent"
      />
      <span className="w-9 shrink-0 text-right text-ink-2 text-secondary tabular-nums">
        {formatDuration(audio.time > 0 ? audio.time : audio.duration)}
      </span>
      <button
        type="button"
        aria-label={`Speed: ${audio.speed} times`}
        onClick={audio.faster}
        className="h-6 w-9 shrink-0 rounded-tag bg-ink/6 font-medium text-meta tabular-nums touch:h-11"
      >
        {audio.speed}×
      </button>
    </fieldset>
  );
}
