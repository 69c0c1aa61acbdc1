import "server-only";
import { processWide } from "@/lib/server/process-wide";
import { readBody } from "./body";

/** Bodies of callers that have not shown yet who they are, read at the same time: at most 1 MiB each. */
const MAX_READERS = 16;
const MAX_MS = 5000;

/** Reading was ended to make room, or because it took too long. */
export class TooSlowError extends Error {
  override name = "TooSlowError";
}

/**
 * Reads bodies whose sender can only be judged by them. They share a few places: a newcomer takes that of the one that has
 * been reading for longest, so that many slow senders cannot keep an honest one out, whose body is there at once.
 */
export function createUnprovenBodies(maxReaders = MAX_READERS, maxMs = MAX_MS) {
  const readers = new Set<AbortController>();
  return async function read(request: Request): Promise<Uint8Array | null> {
    const [oldest] = readers;
    if (oldest && readers.size >= maxReaders) {
      readers.delete(oldest);
      oldest.abort(new TooSlowError());
    }
    const reader = new AbortController();
    readers.add(reader);
    const timer = setTimeout(() => reader.abort(new TooSlowError()), maxMs);
    try {
      return await readBody(request, reader.signal);
    } finally {
      clearTimeout(timer);
      readers.delete(reader);
    }
  };
}

export const unprovenBodies = processWide("unproven-bodies", () => createUnprovenBodies());
