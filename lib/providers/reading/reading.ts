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
 * The readings of all events in one body as one result. An unreadable event beside readable ones keeps its reason, so
 * that the webhook event shows as failed while the others are stored.
 */
export function combined(type: string | null, readings: Reading[]): ParsedEvent {
  const items = readings.flatMap((reading) => reading.items);
  const error = readings.find((reading) => reading.error !== null)?.error ?? null;
  if (items.length > LIMITS.items) {
    return { type, items: [], ignored: false, error: `More than ${LIMITS.items} messages in one call.` };
  }
  return { type, items, ignored: items.length === 0 && error === null, error };
}
