import { processorTime } from "../process-time.ts";
import type { Desk } from "./desk.ts";

export type Usage = Awaited<ReturnType<typeof usageOf>>;

/** Seconds of processor time that each part of a desk has used since it was started. */
export async function usageOf(desk: Desk) {
  const { app, postgres, supabase, worker } = await desk.processes();
  const seconds = async (pids: number[]) => {
    const times = await Promise.all(pids.map(processorTime));
    return times.reduce((sum, ms) => sum + ms / 1000, 0);
  };
  return {
    app: await seconds(app),
    postgres: await seconds(postgres),
    supabase: await seconds(supabase),
    worker: await seconds(worker),
  };
}

/** What was used between two readings, in all and in words, divided by `share`. */
export function usedBetween(before: Usage, after: Usage, share: number) {
  const parts = (["app", "postgres", "supabase", "worker"] as const).map((part) => ({
    part,
    seconds: (after[part] - before[part]) / share,
  }));
  return {
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    words: parts.map(({ part, seconds }) => `${part} ${seconds.toFixed(2)}`).join(", "),
  };
}
