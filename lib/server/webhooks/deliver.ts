import "server-only";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import type { IngestEvent } from "./event";
import { IngestError } from "./ingest";

/** Stores a batch; throws `IngestError` when it stored none of it. */
export type Send = (events: IngestEvent[]) => Promise<WebhookOutcome[]>;

/** An event whose sender is waiting. `settle` answers; null means not stored. */
export type Waiting = {
  event: IngestEvent;
  bytes: number;
  isOver: boolean;
  settle: (result: WebhookOutcome | null) => void;
};

/** How many events go by themselves at once, after the batch they were in ran out of time. */
const LANES = 3;

/** Sends one batch and settles its events. Returns those that are worth another try. */
export async function deliver(whole: Waiting[], send: Send): Promise<Waiting[]> {
  // While a batch is taken apart, the patience of some may end.
  const batch = whole.filter((waiting) => !waiting.isOver);
  if (batch.length === 0) return [];
  try {
    const outcomes = await send(batch.map((waiting) => waiting.event));
    for (const [at, waiting] of batch.entries()) waiting.settle(outcomes[at] ?? null);
    return [];
  } catch (error) {
    const failure = error instanceof IngestError ? error.failure : "refused";
    if (failure === "passing") return batch;
    if (failure === "too-slow") return runOutOfTime(batch, send);
    return separate(batch, error, send);
  }
}

/** Something in the batch takes too long. Each event is sent on its own, and new ones need not wait for that. */
async function runOutOfTime(batch: Waiting[], send: Send): Promise<Waiting[]> {
  const [first, ...others] = batch;
  if (first === undefined) return [];
  if (others.length === 0) return keepRaw(first, "It takes too long while its sender waits.", send);
  void Promise.all(Array.from({ length: LANES }, () => sendEach(batch, send)));
  return [];
}

/** Takes events off the list until it is empty; several of these share one list. */
async function sendEach(list: Waiting[], send: Send): Promise<void> {
  for (let next = list.shift(); next !== undefined; next = list.shift()) {
    const left = await deliver([next], send);
    for (const waiting of left) waiting.settle(null);
  }
}

/** One event that the database cannot even read fails its whole batch: halves it until that event is on its own. */
async function separate(batch: Waiting[], error: unknown, send: Send): Promise<Waiting[]> {
  const [first] = batch;
  if (first === undefined) return [];
  if (batch.length === 1) {
    const code = error instanceof IngestError ? error.code : "unknown";
    return keepRaw(first, `The database refused it (${code}).`, send);
  }
  const middle = Math.ceil(batch.length / 2);
  const left = await deliver(batch.slice(0, middle), send);
  return [...left, ...(await deliver(batch.slice(middle), send))];
}

/** Stores only the event's text, as failed: the job that retries such events has more time, or a newer version of the code. */
async function keepRaw(waiting: Waiting, error: string, send: Send): Promise<Waiting[]> {
  if (waiting.event.error !== null) {
    waiting.settle(null);
    return [];
  }
  waiting.event = { ...waiting.event, items: [], ignored: false, error };
  return deliver([waiting], send);
}
