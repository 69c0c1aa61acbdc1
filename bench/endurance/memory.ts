import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Desk } from "../desk/desk.ts";

const EVERY_MS = 5_000;

/** What a process has of its own, and its share of what it has in common with others, in MB; 0 if it has ended. */
async function memoryOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1000;
}

export interface MemorySample {
  /** Seconds after the start. */
  at: number;
  /** MB by part of the desk. */
  parts: Record<string, number>;
}

async function sample(desk: Desk): Promise<Record<string, number> | null> {
  // While Postgres is away nobody can say which processes are its own.
  const found = await desk.processes().catch(() => null);
  if (!found) return null;
  const sums = await Promise.all(
    Object.entries(found).map(async ([part, pids]) => {
      const each = await Promise.all(pids.map(memoryOf));
      return [part, each.reduce((sum, mb) => sum + mb, 0)] as const;
    }),
  );
  return Object.fromEntries(sums);
}

/** Looks at the memory of each part every few seconds until it is told to stop. */
export async function followMemory(desk: Desk, signal: AbortSignal): Promise<MemorySample[]> {
  const samples: MemorySample[] = [];
  const start = performance.now();
  while (!signal.aborted) {
    const parts = await sample(desk);
    if (parts) samples.push({ at: (performance.now() - start) / 1000, parts });
    await delay(EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return samples;
}
