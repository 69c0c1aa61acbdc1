import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";

test("whatever JSON.stringify writes is read back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const raw = JSON.stringify(value);
      fc.pre(!/\d{16}/.test(raw));
      expect(parseJson(raw)).toEqual({ ok: true, value: JSON.parse(raw) });
    }),
  );
});

test("whatever is no JSON gives a reason, and never throws", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('"', "\\", "[", "{", "]", "1", "-", ",", ".", "e", " ", "a")),
      (words) => {
        const raw = words.join("");
        const result = parseJson(raw);
        expect(result.ok).toBe(parses(raw));
      },
    ),
  );
});

function parses(raw: string): boolean {
  try {
    JSON.parse(raw);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ["12345678901234567891", "12345678901234567891"],
  ["-12345678901234567891", "-12345678901234567891"],
  ["9007199254740991", 9007199254740991],
  ["9007199254740992", "9007199254740992"],
  ["1234567890123456.5", 1234567890123456.5],
  ["1234567890123456e1", 12345678901234560],
  ['"12345678901234567891"', "12345678901234567891"],
  ['"a\\"12345678901234567891"', 'a"12345678901234567891'],
])("%s keeps its digits", (raw, value) => {
  expect(parseJson(raw)).toEqual({ ok: true, value });
  expect(parseJson(`{"a":[${raw},${raw}]}`)).toEqual({ ok: true, value: { a: [value, value] } });
});

test("what costs more than its size is refused before it is parsed", () => {
  const repeated = (unit: string, count: number) => unit.repeat(count);
  expect(parseJson(repeated("[", LIMITS.depth + 1))).toEqual({
    ok: false,
    error: "The body is nested too deeply.",
  });
  const values = (count: number) => `[${repeated("1,", count)}1]`;
  expect(parseJson(values(LIMITS.values)).ok).toBe(true);
  expect(parseJson(values(LIMITS.values + 1))).toEqual({ ok: false, error: "The body has too many values." });
  const containers = (count: number) => `[${repeated("[{}],", count / 2)}{}]`;
  expect(parseJson(containers(LIMITS.containers - 2)).ok).toBe(true);
  expect(parseJson(containers(LIMITS.containers))).toEqual({
    ok: false,
    error: "The body has too many lists and objects.",
  });
  expect(parseJson(`"${repeated(",[", 200_000)}"`).ok).toBe(true);
});
