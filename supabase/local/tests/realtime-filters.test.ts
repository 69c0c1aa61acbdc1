import { postgresChangesFilter } from "@supabase/supabase-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFilter } from "../realtime/filters.ts";
import { parseJoin } from "../realtime/join-options.ts";

describe("filter", () => {
  test.each([
    ["id=eq.1", [{ column: "id", op: "eq", value: "1", negate: false }]],
    ["", []],
    ["  ", []],
    [
      'a=in.("x,y",z),b=not.is.null',
      [
        { column: "a", op: "in", value: '{"x,y",z}', negate: false },
        { column: "b", op: "is", value: "null", negate: true },
      ],
    ],
    ['a=eq."say ""', [{ column: "a", op: "eq", value: '"say ""', negate: false }]],
    ["a=eq.b=c.d", [{ column: "a", op: "eq", value: "b=c.d", negate: false }]],
    [
      "a=like.(x),b=eq.",
      [
        { column: "a", op: "like", value: "(x)", negate: false },
        { column: "b", op: "eq", value: "", negate: false },
      ],
    ],
  ])("%s", (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });

  test.each([
    ["subject=foo.hey", 'Error parsing `filter` params: ["foo","hey"]'],
    ["undefined", 'Error parsing `filter` params: ["undefined"]'],
    [
      "a=eq.1,",
      "Error parsing `filter` params: filter must not contain empty segments (check for extra commas)",
    ],
    ["a=in.1", "Error parsing `filter` params: `in` filter value must be wrapped by parentheses"],
    ["a=not.nope", 'Error parsing `filter` params: ["nope"]'],
  ])("%s is refused", (text, message) => {
    expect(() => parseFilter(text)).toThrow(message);
  });

  test("gives back every value the official builder writes", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const filter = postgresChangesFilter().eq("a", first).not("b", "like", second).build();
        expect(parseFilter(filter)).toEqual([
          { column: "a", op: "eq", value: first, negate: false },
          { column: "b", op: "like", value: second, negate: true },
        ]);
      }),
    );
  });
});

describe("join", () => {
  test("defaults are those of the client", () => {
    expect(parseJoin({})).toMatchObject({ private: false, postgres_changes: [], token: null });
  });

  test.each([
    [{ config: { broadcast: { replay: { since: 1 } } } }, "replay"],
    [{ config: { postgres_changes_options: { wait: true } } }, "postgres_changes_options"],
    [{ config: { postgres_changes: [{ event: "TRUNCATE" }] } }, "postgres_changes.0.event"],
    [{ config: { private: "yes" } }, "config.private"],
    [{ user_token: "x" }, "user_token"],
  ])("%j is refused by name", (payload, name) => {
    expect(() => parseJoin(payload)).toThrow(name);
  });
});
