import "server-only";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import type { IngestEvent } from "./event";
import { IngestError } from "./ingest";

/** Stores a batch; throws `IngestError` when it stored none of it. */
export type Send = (events: IngestEvent[]) => Promise<WebhookOutcome[]>;

/** An event somebody waits for. `settle` answers; null: not stored. */
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

/** Something in the batch takes too long. Each event goes by itself, and what comes in meanwhile need not wait for them. */
function runOutOfTime(batch: Waiting[], send: Send): Waiting[] {
  const [first, ...others] = batch;
  if (others.length === 0) first?.settle(null);
  else void Promise.all(Array.from({ length: LANES }, () => sendEach(batch, send)));
  return [];
}

/** Takes events off the list until it is empty; several of these share one list. */
async function sendEach(list: Waiting[], send: Send): Promise<void> {
  for (let next = list.shift(); next !== undefined; next = list.shift()) {
    const left = await deliver([next], send);
    for (const waiting of left) waiting.settle(null);
  }
}

/** One event that the database cannot even read fails its whole batch: halve until it stands alone, then keep only its text. */
async function separate(batch: Waiting[], error: unknown, send: Send): Promise<Waiting[]> {
  const [first] = batch;
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    const left = await deliver(batch.slice(0, middle), send);
    return [...left, ...(await deliver(batch.slice(middle), send))];
  }
  if (first === undefined || first.event.error !== null) {
    first?.settle(null);
    return [];
  }
  const reason = error instanceof IngestError ? error.code : "unknown";
  first.event = { ...first.event, items: [], ignored: false, error: `The database refused it (${reason}).` };
  return deliver([first], send);
}
