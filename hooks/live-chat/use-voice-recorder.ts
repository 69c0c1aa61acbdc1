"use client";

import { useEffect, useRef, useState } from "react";
import { recordedType } from "@/lib/voice-note";

/** At 32 kbit/s far below WhatsApp's 16 MB; nobody listens to more. */
export const MAX_SECONDS = 15 * 60;
const BITS_PER_SECOND = 32_000;
/** How often the level is measured and the time goes on, in milliseconds. */
const TICK_MS = 100;

export type RecorderState = "idle" | "asking" | "recording" | "paused" | "refused";

interface Recording {
  recorder: MediaRecorder;
  chunks: Blob[];
  analyser: AnalyserNode;
  close: () => void;
}

async function open(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = recordedType();
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: BITS_PER_SECOND,
    ...(mimeType && { mimeType }),
  });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const chunks: Blob[] = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  return { recorder, chunks, analyser, close };
}

/** Between 0 and 1. */
function levelOf(analyser: AnalyserNode): number {
  const samples = new Uint8Array(analyser.fftSize);
  analyser.getByteTimeDomainData(samples);
  return Math.min(1, Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 64);
}

/** Records the microphone. `levels`: how loud it was, ten times a second, the newest last. */
export function useVoiceRecorder() {
  const [state, setState] = useState<RecorderState>("idle");
  const [levels, setLevels] = useState<readonly number[]>([]);
  const current = useRef<Recording | null>(null);

  useEffect(() => {
    if (state !== "recording") return;
    const timer = setInterval(() => {
      const { analyser } = current.current ?? {};
      if (analyser) setLevels((list) => [...list, levelOf(analyser)]);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [state]);

  useEffect(() => () => current.current?.close(), []);

  function end() {
    current.current?.close();
    current.current = null;
    setLevels([]);
    setState("idle");
  }

  return {
    state,
    levels,
    seconds: levels.length / (1000 / TICK_MS),
    async start() {
      setState("asking");
      try {
        current.current = await open();
        current.current.recorder.start();
        setState("recording");
      } catch {
        setState("refused");
      }
    },
    togglePause() {
      const { recorder } = current.current ?? {};
      if (recorder?.state === "paused") recorder.resume();
      else recorder?.pause();
      setState(recorder?.state === "paused" ? "paused" : "recording");
    },
    discard: end,
    /** Resolves to what was recorded; null if nothing was. */
    async finish(): Promise<Blob | null> {
      const { recorder, chunks } = current.current ?? {};
      if (!recorder || !chunks) return null;
      await new Promise((resolve) => {
        recorder.onstop = resolve;
        recorder.stop();
      });
      end();
      return new Blob(chunks, { type: recorder.mimeType });
    },
  };
}
