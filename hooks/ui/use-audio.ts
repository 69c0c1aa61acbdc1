"use client";

import { type SyntheticEvent, useRef, useState } from "react";

const SPEEDS = [1, 1.5, 2];

type AudioEvent = SyntheticEvent<HTMLAudioElement>;

/** The state of an `<audio>` element, which gets `ref` and `events`. Times are in seconds. */
export function useAudio() {
  const ref = useRef<HTMLAudioElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [duration, setDuration] = useState(0);
  const [speed, setSpeed] = useState(1);

  // A recording made in a browser says its length only at its end.
  const readDuration = ({ currentTarget: { duration: length } }: AudioEvent) =>
    setDuration(Number.isFinite(length) ? length : 0);

  return {
    ref,
    isPlaying,
    time,
    duration,
    speed,
    events: {
      onPlay: () => setIsPlaying(true),
      onPause: () => setIsPlaying(false),
      onTimeUpdate: ({ currentTarget }: AudioEvent) => setTime(currentTarget.currentTime),
      onLoadedMetadata: readDuration,
      onDurationChange: readDuration,
      onEnded: () => setTime(0),
    },
    toggle() {
      const audio = ref.current;
      if (!audio) return;
      if (!audio.paused) return audio.pause();
      // Refused if the file cannot be played; its `error` event tells.
      audio.play().catch(() => {});
    },
    seek(seconds: number) {
      if (ref.current) ref.current.currentTime = seconds;
      setTime(seconds);
    },
    faster() {
      const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
      if (ref.current) ref.current.playbackRate = next;
      setSpeed(next);
    },
  };
}
