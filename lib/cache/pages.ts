import { comparing, type Order, type Pages } from "@/lib/queries/pages";

/** Drops all but the first page, so that a refetch does not load pages that nobody is looking at. */
export function firstPageOf<Row, Id extends string | number>(data: Pages<Row, Id>): Pages<Row, Id> {
  return data.pages.length > 1
    ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
    : data;
}

/** Removes every matching row; unaffected pages stay the same objects. */
export function removeFromPages<Row, Id extends string | number>(
  data: Pages<Row, Id>,
  matches: (row: Row) => boolean,
): Pages<Row, Id> {
  if (!data.pages.some((page) => page.rows.some(matches))) return data;
  const pages = data.pages.map((page) =>
    page.rows.some(matches) ? { ...page, rows: page.rows.filter((row) => !matches(row)) } : page,
  );
  return { ...data, pages };
}

/** Changes matching rows in place. */
export function patchInPages<Row, Id extends string | number>(
  data: Pages<Row, Id>,
  matches: (row: Row) => boolean,
  change: (row: Row) => Row,
): Pages<Row, Id> {
  if (!data.pages.some((page) => page.rows.some(matches))) return data;
  const pages = data.pages.map((page) =>
    page.rows.some(matches)
      ? { ...page, rows: page.rows.map((row) => (matches(row) ? change(row) : row)) }
      : page,
  );
  return { ...data, pages };
}

/**
 * Inserts a row at its position and removes an earlier version of it.
 * A row that belongs after everything loaded is left out; it comes with its page.
 */
export function upsertInPages<Row, Id extends string | number>(
  data: Pages<Row, Id>,
  row: Row,
  order: Order<Row, Id>,
): Pages<Row, Id> {
  const { position, isSame } = order;
  const compare = comparing(order);
  const rest = removeFromPages(data, (other) => isSame(other, row));
  const place = position(row);
  const target = rest.pages.findIndex((page) => !page.next || compare(place, page.next) <= 0);
  if (target < 0) return rest;
  const pages = rest.pages.map((page, index) => {
    if (index !== target) return page;
    const at = page.rows.findIndex((other) => compare(place, position(other)) < 0);
    return { ...page, rows: page.rows.toSpliced(at < 0 ? page.rows.length : at, 0, row) };
  });
  return { ...rest, pages };
}
