import "server-only";
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { processWide } from "@/lib/server/process-wide";
import { type CallRequest, readBody } from "./body";

const LIMITS = {
  /** Bodies that are read at the same time: at most 1 MiB each. */
  readers: 16,
  /** Nobody has to make room before: an honest body is there by then. */
  honestMs: 250,
  /** From the call's arrival until its body is read. */
  maxMs: 5000,
};

/** Reading was ended to make room, or it took too long: nobody knows whose call it was. */
export class TooSlowError extends Error {
  override name = "TooSlowError";
}

/**
 * Reads bodies whose sender can only be judged by them. They share a few places, for which newcomers wait; one that has
 * been reading for long makes room, so that many slow senders cannot keep an honest one out.
 */
export class UnprovenBodies {
  readonly #limits: typeof LIMITS;
  /** With the time at which each began, oldest first. */
  readonly #readers = new Map<AbortController, number>();
  readonly #waiting = new Set<() => void>();

  constructor(limits = LIMITS) {
    this.#limits = limits;
  }

  /** The body, or null if it is larger than 1 MiB. Throws `TooSlowError`, or if the sender disconnects. */
  async read(request: CallRequest): Promise<Uint8Array | null> {
    const reader = new AbortController();
    const timer = setTimeout(() => reader.abort(new TooSlowError()), this.#limits.maxMs);
    try {
      await this.#takePlace(reader);
      return await readBody(request, reader.signal);
    } finally {
      clearTimeout(timer);
      this.#readers.delete(reader);
      const [next] = this.#waiting;
      next?.();
    }
  }

  async #takePlace(reader: AbortController) {
    for (let hasLooked = false; ; ) {
      reader.signal.throwIfAborted();
      const [oldest] = this.#readers;
      if (oldest === undefined || this.#readers.size < this.#limits.readers) break;
      const [other, since] = oldest;
      const left = since + this.#limits.honestMs - performance.now();
      if (left > 0) await this.#waitForPlace(left);
      else if (!hasLooked) {
        // This process may have been busy: what has arrived meanwhile is read first.
        hasLooked = true;
        await setImmediate();
      } else {
        this.#readers.delete(other);
        other.abort(new TooSlowError());
      }
    }
    this.#readers.set(reader, performance.now());
  }

  async #waitForPlace(ms: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    await Promise.race([promise, delay(ms)]);
    this.#waiting.delete(resolve);
  }
}

export const unprovenBodies = processWide("unproven-bodies", () => new UnprovenBodies());
