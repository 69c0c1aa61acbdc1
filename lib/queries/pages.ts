import type { InfiniteData } from "@tanstack/react-query";
import { compareTimes } from "@/lib/times";

/** A place in a list that runs from the newest to the oldest; the id breaks ties. */
export type Cursor<Id extends string | number = string | number> = { at: string; id: Id };

/** One keyset page, newest first; `next` is where the following page begins, null on the last. */
export type Page<Row, Id extends string | number = string | number> = {
  rows: Row[];
  next: Cursor<Id> | null;
};

export type Pages<Row, Id extends string | number = string | number> = InfiniteData<
  Page<Row, Id>,
  Cursor<Id> | null
>;

/** What the paged list of one resource is ordered by, and when two rows are the same one. */
export type Order<Row, Id extends string | number> = {
  position: (row: Row) => Cursor<Id>;
  isSame: (a: Row, b: Row) => boolean;
};

/** Sorts newest first: negative when `a` stands above `b`. */
export function comparePositions<Id extends string | number>(a: Cursor<Id>, b: Cursor<Id>): number {
  const byTime = compareTimes(b.at, a.at);
  if (byTime !== 0) return byTime;
  return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
}

/** Cuts an answer of up to `size` rows into a page; a full page may have another behind it. */
export function toPage<Row, Id extends string | number>(
  rows: Row[],
  size: number,
  position: (row: Row) => Cursor<Id>,
): Page<Row, Id> {
  const last = rows.length === size ? rows.at(-1) : undefined;
  return { rows, next: last ? position(last) : null };
}

/** Forgets all but the first page: what nobody looks at any more need not be read again page by page. */
export function firstPageOf<Row, Id extends string | number>(data: Pages<Row, Id>): Pages<Row, Id> {
  return data.pages.length > 1
    ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
    : data;
}

/** Takes out every row that fits; pages that lose nothing stay the same objects. */
export function removeFromPages<Row, Id extends string | number>(
  data: Pages<Row, Id>,
  fits: (row: Row) => boolean,
): Pages<Row, Id> {
  if (!data.pages.some((page) => page.rows.some(fits))) return data;
  const pages = data.pages.map((page) =>
    page.rows.some(fits) ? { ...page, rows: page.rows.filter((row) => !fits(row)) } : page,
  );
  return { ...data, pages };
}

/** Changes the rows that fit where they stand. */
export function patchInPages<Row, Id extends string | number>(
  data: Pages<Row, Id>,
  fits: (row: Row) => boolean,
  change: (row: Row) => Row,
): Pages<Row, Id> {
  if (!data.pages.some((page) => page.rows.some(fits))) return data;
  const pages = data.pages.map((page) =>
    page.rows.some(fits) ? { ...page, rows: page.rows.map((row) => (fits(row) ? change(row) : row)) } : page,
  );
  return { ...data, pages };
}

/**
 * Puts a row where its position says, replacing what is the same row.
 * A row older than everything loaded is left for the page that will bring it.
 */
export function upsertInPages<Row, Id extends string | number>(
  data: Pages<Row, Id>,
  row: Row,
  { position, isSame }: Order<Row, Id>,
): Pages<Row, Id> {
  const rest = removeFromPages(data, (other) => isSame(other, row));
  const place = position(row);
  const target = rest.pages.findIndex((page) => !page.next || comparePositions(place, page.next) <= 0);
  if (target < 0) return rest;
  const pages = rest.pages.map((page, index) => {
    if (index !== target) return page;
    const at = page.rows.findIndex((other) => comparePositions(place, position(other)) < 0);
    return { ...page, rows: page.rows.toSpliced(at < 0 ? page.rows.length : at, 0, row) };
  });
  return { ...rest, pages };
}
