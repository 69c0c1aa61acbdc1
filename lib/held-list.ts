import { conversationOrder } from "@/lib/queries/conversations/conversation-queries";
import { type Cursor, comparePositions } from "@/lib/queries/pages";
import type { Conversation } from "@/lib/schemas/conversation";

/** Where every row stood when the reader left the top of the list. */
export type Held = { top: Cursor<string>; places: ReadonlyMap<string, Cursor<string>> };

const { position } = conversationOrder;

/** Remembers the order of the rows; null for an empty list, which has none to keep. */
export function hold(rows: readonly Conversation[]): Held | null {
  const first = rows[0];
  if (!first) return null;
  return { top: position(first), places: new Map(rows.map((row) => [row.id, position(row)])) };
}

/**
 * The list as somebody reads it who is not at its top: rows keep the places they had, changed in place, and what
 * is newer waits above; `waiting` counts that. Older rows that come with the next page are appended as usual.
 */
export function heldRows(rows: Conversation[], held: Held | null): { rows: Conversation[]; waiting: number } {
  if (!held) return { rows, waiting: 0 };
  const isNew = (row: Conversation) => comparePositions(position(row), held.top) < 0;
  const place = (row: Conversation) => held.places.get(row.id) ?? position(row);
  const shown = rows.filter((row) => held.places.has(row.id) || !isNew(row));
  return {
    rows: shown.sort((a, b) => comparePositions(place(a), place(b))),
    waiting: rows.filter(isNew).length,
  };
}
