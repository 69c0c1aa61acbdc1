import fc from "fast-check";
import { expect, test } from "vitest";
import { firstPageOf, patchInPages, removeFromPages, upsertInPages } from "@/lib/cache/pages";
import { comparePositions, type Order, type Pages, toPage } from "@/lib/queries/pages";

type Row = { id: number; at: string; text: string };

const order: Order<Row, number> = {
  position: ({ at, id }) => ({ at, id }),
  isSame: (a, b) => a.id === b.id,
};
const byPosition = (a: Row, b: Row) => comparePositions(order.position(a), order.position(b));
const time = (second: number) => `2026-11-22T10:00:${String(second).padStart(2, "0")}+00:00`;
const rows = (data: Pages<Row, number>) => data.pages.flatMap((page) => page.rows);

/** What the server would return: the requested number of pages of `size`. */
function read(all: Row[], size: number, pageCount: number): Pages<Row, number> {
  const sorted = all.toSorted(byPosition);
  const pages = Array.from({ length: pageCount }, (_, n) =>
    toPage(sorted.slice(n * size, (n + 1) * size), size, order.position),
  );
  const last = pages.findIndex((page) => page.next === null);
  const loaded = last < 0 ? pages : pages.slice(0, last + 1);
  return { pages: loaded, pageParams: loaded.map((_, n) => loaded[n - 1]?.next ?? null) };
}

const rowArbitrary = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  // Few distinct times, so that ids have to break ties.
  at: fc.integer({ min: 0, max: 8 }).map(time),
  text: fc.string({ maxLength: 3 }),
});
const table = fc.uniqueArray(rowArbitrary, { selector: ({ id }) => id, maxLength: 12 });

test("after any changes the loaded part is what the server would answer for it", () => {
  fc.assert(
    fc.property(
      table,
      fc.array(rowArbitrary, { maxLength: 20 }),
      fc.integer({ min: 1, max: 4 }),
      (start, changes, pageCount) => {
        const before = read(start, 3, pageCount);
        const after = changes.reduce((data, row) => upsertInPages(data, row, order), before);

        const truth = new Map(start.map((row) => [row.id, row]));
        for (const row of changes) truth.set(row.id, row);
        const end = before.pages.at(-1)?.next ?? null;
        const isLoaded = (row: Row) => end === null || comparePositions(order.position(row), end) <= 0;
        expect(rows(after)).toEqual([...truth.values()].filter(isLoaded).sort(byPosition));
      },
    ),
  );
});

test("the next page continues where the loaded part ends, whatever moved meanwhile", () => {
  fc.assert(
    fc.property(table, fc.array(rowArbitrary, { maxLength: 20 }), (start, changes) => {
      const before = read(start, 3, 1);
      const after = changes.reduce((data, row) => upsertInPages(data, row, order), before);
      expect(after.pages.at(-1)?.next).toEqual(before.pages.at(-1)?.next);
    }),
  );
});

const data = read(
  [1, 2, 3, 4, 5].map((id) => ({ id, at: time(id), text: "" })),
  2,
  3,
);

test("a change that concerns no row leaves the same object", () => {
  expect(removeFromPages(data, ({ id }) => id === 99)).toBe(data);
  expect(
    patchInPages(
      data,
      ({ id }) => id === 99,
      (row) => row,
    ),
  ).toBe(data);
});

test("a patch changes its row and leaves the other pages the same objects", () => {
  const after = patchInPages(
    data,
    ({ id }) => id === 1,
    (row) => ({ ...row, text: "new" }),
  );
  expect(rows(after).find(({ id }) => id === 1)?.text).toBe("new");
  expect(after.pages[0]).toBe(data.pages[0]);
});

test("the first page is kept with its end", () => {
  expect(firstPageOf(data)).toEqual({ pages: data.pages.slice(0, 1), pageParams: [null] });
  expect(firstPageOf(firstPageOf(data))).toEqual(firstPageOf(data));
});
