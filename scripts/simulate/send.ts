import { setTimeout as delay } from "node:timers/promises";
import type { Delivery } from "./story.ts";

/** The response to a delivery: its status (0 if there was none) and how long it took. */
export type Answer = { status: number; ms: number };

/** Sends each delivery at its time, without waiting for earlier responses. */
export async function sendAll(base: string, deliveries: Delivery[]): Promise<Answer[]> {
  const start = performance.now();
  const answers: Promise<Answer>[] = [];
  for (const delivery of deliveries) {
    const wait = delivery.at - (performance.now() - start);
    if (wait > 0) await delay(wait);
    answers.push(sendOne(base, delivery));
  }
  return Promise.all(answers);
}

async function sendOne(base: string, { path, headers, body }: Delivery): Promise<Answer> {
  const start = performance.now();
  try {
    const response = await fetch(new URL(path, base), { method: "POST", headers, body });
    await response.arrayBuffer();
    return { status: response.status, ms: performance.now() - start };
  } catch {
    return { status: 0, ms: performance.now() - start };
  }
}

/** The smallest value that at least `share` (0 to 1) of the values do not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
