import type { Item, ParsedEvent } from "./items";
import { LIMITS } from "./limits";

/** What one event of a body yields: items, nothing, or the reason why it could not be read. */
export type Reading = { items: Item[]; error: string | null };

/** Why an event that belongs to no customer is kept as failed. */
export const NO_CUSTOMER = "The event names no customer.";

export const NOTHING: Reading = { items: [], error: null };

export function found(...items: Item[]): Reading {
  return { items, error: null };
}

export function unreadable(error: string): Reading {
  return { items: [], error };
}

/**
 * Reads all entries of one body. If one of them is unreadable, the webhook event shows as failed with the reason, while the
 * others are stored. A body with too many entries is not read at all.
 *
 * @param phoneOf the customer's number in an entry: asked for a body without items, so that it is found by its customer
 */
export function readAll<Entry>(
  type: string | null,
  entries: readonly Entry[],
  read: (entry: Entry) => Reading,
  phoneOf: (entry: Entry) => string | null | undefined,
): ParsedEvent {
  const readings = entries.length > LIMITS.items ? [] : entries.map(read);
  const items = readings.flatMap((reading) => reading.items);
  if (entries.length > LIMITS.items || items.length > LIMITS.items) {
    return { type, items: [], ignored: false, error: `More than ${LIMITS.items} messages in one call.` };
  }
  const error = readings.find((reading) => reading.error !== null)?.error ?? null;
  const phone = items.length === 0 && entries.map(phoneOf).find(Boolean);
  return { type, items, ignored: items.length === 0 && error === null, error, ...(phone && { phone }) };
}
