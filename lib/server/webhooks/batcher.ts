import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import type { IngestEvent } from "./event";
import { IngestError } from "./ingest";

type Send = (events: IngestEvent[], signal: AbortSignal) => Promise<WebhookOutcome[]>;
type Waiting = {
  event: IngestEvent;
  bytes: number;
  isOver: boolean;
  settle: (result: WebhookOutcome | null) => void;
};
type Limits = { events: number; bytes: number; queuedBytes: number; patienceMs: number };

export const LIMITS: Limits = {
  events: 500,
  bytes: 4 * 1024 * 1024,
  queuedBytes: 64 * 1024 * 1024,
  /** Interakt counts no answer within 3 s as a failure, and switches a webhook off after a few of them. */
  patienceMs: 2000,
};

/** The context of no request: else the one that starts a long run would be kept, and its fetches counted as its own. */
const outsideRequests = AsyncLocalStorage.snapshot();

/** Text travels as JSON and again inside the items, so an event weighs about twice its body. */
function weight(event: IngestEvent): number {
  return 500 + 2 * event.raw.length + (event.raw_base64?.length ?? 0);
}

/**
 * Hands events to `send`, one call at a time: a batch is whatever came in while the last call was under way.
 * Calls that fail for a passing reason are repeated while somebody still waits.
 *
 * @returns submit: resolves to the event's outcome, or to null when it could not be stored in time
 */
export function createBatcher(send: Send, limits: Limits = LIMITS) {
  let queue: Waiting[] = [];
  let queuedBytes = 0;
  let isRunning = false;

  function take(): Waiting[] {
    queue = queue.filter((waiting) => !waiting.isOver);
    let bytes = 0;
    const end = queue.findIndex((waiting, at) => {
      bytes += waiting.bytes;
      return at > 0 && (at >= limits.events || bytes > limits.bytes);
    });
    return queue.splice(0, end === -1 ? queue.length : end);
  }

  async function run() {
    isRunning = true;
    for (let pause = 25; ; ) {
      const batch = take();
      if (batch.length === 0) break;
      const left = await deliver(batch, send, limits.patienceMs);
      if (left.length === 0) pause = 25;
      else {
        queue = [...left, ...queue];
        await delay(pause);
        pause = Math.min(pause * 2, 400);
      }
    }
    isRunning = false;
  }

  return function submit(event: IngestEvent): Promise<WebhookOutcome | null> {
    const bytes = weight(event);
    if (queuedBytes + bytes > limits.queuedBytes) return Promise.resolve(null);
    queuedBytes += bytes;
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiting.settle(null), limits.patienceMs);
      const waiting: Waiting = {
        event,
        bytes,
        isOver: false,
        settle(result) {
          if (waiting.isOver) return;
          waiting.isOver = true;
          queuedBytes -= bytes;
          clearTimeout(timer);
          resolve(result);
        },
      };
      queue.push(waiting);
      if (!isRunning) void outsideRequests(run);
    });
  };
}

/** Sends one batch and settles its events. Returns those that are worth another try. */
async function deliver(whole: Waiting[], send: Send, patienceMs: number): Promise<Waiting[]> {
  // While a batch is taken apart, the patience of some may end.
  const batch = whole.filter((waiting) => !waiting.isOver);
  if (batch.length === 0) return [];
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const outcomes = await send(
      batch.map((waiting) => waiting.event),
      signal,
    );
    for (const [at, waiting] of batch.entries()) waiting.settle(outcomes[at] ?? null);
    return [];
  } catch (error) {
    if (error instanceof IngestError && error.transient) return batch;
    return separate(batch, error, send, patienceMs);
  }
}

/** One event that the database cannot even read fails its whole batch: halve until it stands alone, then keep only its text. */
async function separate(
  batch: Waiting[],
  error: unknown,
  send: Send,
  patienceMs: number,
): Promise<Waiting[]> {
  const [first] = batch;
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    const left = await deliver(batch.slice(0, middle), send, patienceMs);
    return left.concat(await deliver(batch.slice(middle), send, patienceMs));
  }
  if (first === undefined || first.event.error !== null) {
    first?.settle(null);
    return [];
  }
  const reason = error instanceof IngestError ? error.code : "unknown";
  first.event = { ...first.event, items: [], ignored: false, error: `The database refused it (${reason}).` };
  return deliver([first], send, patienceMs);
}
