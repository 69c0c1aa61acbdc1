import { comparePositions, type Order, type Pages } from "@/lib/queries/pages";

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
