import type { Item, ParsedEvent } from "./items";
import { LIMITS } from "./limits";

/** What one event of a body gave: items, nothing to do (`ignored`), or a reason why it could not be read. */
export type Reading = { items: Item[]; error: string | null };

export const NOTHING: Reading = { items: [], error: null };

export function found(...items: Item[]): Reading {
  return { items, error: null };
}

export function unreadable(error: string): Reading {
  return { items: [], error };
}

/**
 * Reads all entries of one body. An unreadable entry beside readable ones keeps its reason, so that the webhook event
 * shows as failed while the others are stored. A body with too many entries is not read at all.
 */
export function readAll<Entry>(
  type: string | null,
  entries: readonly Entry[],
  read: (entry: Entry) => Reading,
): ParsedEvent {
  const readings = entries.length > LIMITS.items ? [] : entries.map(read);
  const items = readings.flatMap((reading) => reading.items);
  if (entries.length > LIMITS.items || items.length > LIMITS.items) {
    return { type, items: [], ignored: false, error: `More than ${LIMITS.items} messages in one call.` };
  }
  const error = readings.find((reading) => reading.error !== null)?.error ?? null;
  return { type, items, ignored: items.length === 0 && error === null, error };
}
