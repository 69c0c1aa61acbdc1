import type { InfiniteData } from "@tanstack/react-query";
import { compareTimes } from "@/lib/times";

/** A position in a list ordered by time; the id breaks ties. */
export type Cursor<Id extends string | number = string | number> = { at: string; id: Id };

/** One keyset page; `next` is where the following page starts, null on the last page. */
export type Page<Row, Id extends string | number = string | number> = {
  rows: Row[];
  next: Cursor<Id> | null;
};

export type Pages<Row, Id extends string | number = string | number> = InfiniteData<
  Page<Row, Id>,
  Cursor<Id> | null
>;

/** How the paged list of a resource is ordered, from newest to oldest unless ascending, and when two rows are the same. */
export type Order<Row, Id extends string | number> = {
  position: (row: Row) => Cursor<Id>;
  isSame: (a: Row, b: Row) => boolean;
  isAscending?: boolean;
};

/** Sorts newest first: negative if `a` is above `b`. */
export function comparePositions<Id extends string | number>(a: Cursor<Id>, b: Cursor<Id>): number {
  const byTime = compareTimes(b.at, a.at);
  if (byTime !== 0) return byTime;
  return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
}

/** How positions compare in a list of this order: negative if `a` is above `b`. */
export function comparing<Row, Id extends string | number>({ isAscending }: Order<Row, Id>) {
  return (a: Cursor<Id>, b: Cursor<Id>) => (isAscending ? comparePositions(b, a) : comparePositions(a, b));
}

/** Turns a response of up to `size` rows into a page; a full page may have another after it. */
export function toPage<Row, Id extends string | number>(
  rows: Row[],
  size: number,
  position: (row: Row) => Cursor<Id>,
): Page<Row, Id> {
  const last = rows.length === size ? rows.at(-1) : undefined;
  return { rows, next: last ? position(last) : null };
}
