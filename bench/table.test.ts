import { expect, test } from "vitest";
import type { BenchRow } from "./part.ts";
import { choose } from "./parts.ts";
import { runParts } from "./run-parts.ts";
import { hasFailed, isMet, tableOf } from "./table.ts";

const result = (...rows: BenchRow[]) => ({ part: "demo", measures: "a demonstration", seconds: 1, rows });

test.each([
  [{ value: 5, budget: { atMost: 5 } }, true],
  [{ value: 5.1, budget: { atMost: 5 } }, false],
  [{ value: 0.8, budget: { atLeast: 0.8 } }, true],
  [{ value: 0.79, budget: { atLeast: 0.8 } }, false],
  [{ value: Number.NaN, budget: { atMost: 5 } }, false],
  [{ value: 5 }, null],
])("%o: met %o", (row, met) => {
  expect(isMet(row)).toBe(met);
});

test("a missed budget stands in the table with its reason, and the run has failed", () => {
  const missed = { name: "p99", unit: "ms", value: 612, budget: { atMost: 500 }, note: "one core" };
  const table = tableOf([result({ name: "rate", unit: "/s", value: 1234.5 }, missed)]);
  expect(table).toMatch(/\| p99 +\| 612 ms +\| ≤ 500 +\| MISSED +\| one core +\|/);
  expect(table).toMatch(/\| rate +\| 1,235 \/s +\| +\| +\| +\|/);
  expect(hasFailed(result(missed))).toBe(true);
  expect(hasFailed(result({ ...missed, value: 499 }))).toBe(false);
});

test("a part that throws is in the table, and the next one runs", async () => {
  const parts = [
    {
      name: "broken",
      measures: "nothing",
      run: async () => {
        throw new Error("no disk");
      },
    },
    { name: "sound", measures: "something", run: async () => [{ name: "rate", unit: "/s", value: 1 }] },
  ];
  const results = await runParts(parts, { options: { scale: "small" }, say: () => {} });
  expect(results.map(hasFailed)).toEqual([true, false]);
  expect(tableOf(results)).toContain("DID NOT FINISH: no disk");
});

test("parts run in the registry's order, extra ones by name only", () => {
  expect(choose(["ticks", "webhooks"]).map(({ name }) => name)).toEqual(["webhooks", "ticks"]);
  expect(choose([]).map(({ name }) => name)).not.toContain("webhooks");
  expect(() => choose(["tikcs"])).toThrow(/No part is named tikcs. There are .*ticks/);
});
