import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { deliver, type Send, type Waiting } from "./deliver";
import type { IngestEvent } from "./event";

type Limits = { events: number; bytes: number; queuedBytes: number; patienceMs: number };

export const LIMITS: Limits = {
  events: 500,
  bytes: 4 * 1024 * 1024,
  queuedBytes: 64 * 1024 * 1024,
  /** Interakt counts a response after more than 3 s as a failure, and disables a webhook after a few failures. */
  patienceMs: 2000,
};

/** Runs outside any request; otherwise the request that starts a run would be kept alive and credited with all its queries. */
const outsideRequests = AsyncLocalStorage.snapshot();

/** The text is sent as `raw` and again in the items, so an event takes about twice its body. */
function weight(event: IngestEvent): number {
  return 500 + 2 * event.raw.length + (event.raw_base64?.length ?? 0);
}

/**
 * Passes events to `send` in batches, one at a time: each batch has the events that arrived during the previous one.
 * Calls that fail for a temporary reason are repeated while a sender is still waiting.
 *
 * @returns submit: resolves to the event's outcome, or to null if it could not be stored in time
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
      const left = await deliver(batch, send);
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
