import { type Cursor, comparing, type Order } from "@/lib/queries/pages";
import type { Conversation } from "@/lib/schemas/conversation";

/** The position of every row when the reader scrolled away from the top. */
export type Held = { top: Cursor<string>; places: ReadonlyMap<string, Cursor<string>> };

type ListOrder = Order<Conversation, string>;

/** Remembers the order of the rows; null for an empty list. */
export function hold(rows: readonly Conversation[], { position }: ListOrder): Held | null {
  const first = rows[0];
  if (!first) return null;
  return { top: position(first), places: new Map(rows.map((row) => [row.id, position(row)])) };
}

/** Index of the first row that is not above `place`, by binary search, because the list may be long. */
function indexAt(rows: readonly Conversation[], place: Cursor<string>, order: ListOrder): number {
  const compare = comparing(order);
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row && compare(order.position(row), place) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * The list for a reader who has scrolled away from its top: rows keep their places and change in place, and newer rows
 * wait above; `waiting` counts those. Older rows from the next page are appended as usual.
 * `rows` are sorted, so the ones newer than the old top come first.
 */
export function heldRows(
  rows: Conversation[],
  held: Held | null,
  order: ListOrder,
): { rows: Conversation[]; waiting: number } {
  const waiting = held ? indexAt(rows, held.top, order) : 0;
  if (!held || waiting === 0) return { rows, waiting: 0 };
  const shown = rows.slice(waiting);
  const moved = rows.slice(0, waiting).flatMap((row) => {
    const place = held.places.get(row.id);
    return place ? [{ row, at: indexAt(shown, place, order), place }] : [];
  });
  // From the bottom up, so that an insertion does not shift the indexes of the remaining ones.
  const compare = comparing(order);
  moved.sort((a, b) => compare(b.place, a.place));
  for (const { row, at } of moved) shown.splice(at, 0, row);
  return { rows: shown, waiting };
}
