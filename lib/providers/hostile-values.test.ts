import { describe, expect, test } from "vitest";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { customer, received } from "@/lib/providers/interakt/samples/events";
import { parsedEvent } from "@/lib/providers/reading/items";
import { RECEIVED_AT } from "@/lib/providers/samples";

function only(body: unknown) {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  return parsedEvent.parse(parseInterakt(raw, RECEIVED_AT)).items[0];
}

test("NUL and lone surrogates are removed from text", () => {
  const raw = JSON.stringify(received({ message: "a§b§c😀" }))
    .replace("§", "\\u0000")
    .replace("§", "\\ud800");
  expect(only(raw)).toMatchObject({ body: "abc😀" });
});

test("long values are cut without splitting a character", () => {
  const named = { ...customer, traits: { name: "😀".repeat(100_000) } };
  expect(only(received({ message: "é".repeat(100_000) }, named))).toMatchObject({
    customer_name: "😀".repeat(100),
    body: "é".repeat(65_536),
    payload: { cut: true },
    preview: `${"é".repeat(139)}…`,
  });
});

test("a text as long as WhatsApp allows, and longer, is kept whole", () => {
  for (const length of [4096, 20_000, 65_536]) {
    const message = `${"x".repeat(length - 1)}!`;
    expect(only(received({ message }))).toMatchObject({ body: message, payload: {} });
  }
});

test("a large unknown object is reduced to an excerpt", () => {
  const message = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key ${at}`, "x".repeat(1000)]));
  expect(only(received({ message_content_type: "Order", message }))).toMatchObject({
    kind: "unsupported",
    payload: { truncated: true },
  });
});

test("a key named __proto__ stays data", () => {
  const raw = JSON.stringify(received({ message_content_type: "Order" })).replace(
    '"hello"',
    '{"__proto__":{"a":1}}',
  );
  const [item] = parseInterakt(raw, RECEIVED_AT).items;
  expect(JSON.stringify(item)).toContain('"message":{"__proto__":{"a":1}}');
});

describe("traits are the customer's own text", () => {
  test.each([
    ["an array", [], null],
    ["null", null, null],
    ["text", "name", null],
    ["a name that is an object", { name: { a: 1 } }, null],
    ["a blank name", { name: " \n" }, null],
    ["a number", { name: 7 }, "7"],
    ["surrounding space", { name: "  Ann " }, "Ann"],
  ])("%s", (_name, traits, expected) => {
    expect(only(received({}, { ...customer, traits }))).toMatchObject({ customer_name: expected });
  });
});

function traitsOf(traits: object) {
  const item = only(received({}, { ...customer, traits }));
  return item?.op === "message" ? item.traits : undefined;
}

test.each([
  [
    { Email: " a@example.com ", CITY: "Old\n Town", plan: "gold", "Source URL": "x" },
    { email: "a@example.com", city: "Old Town" },
  ],
  [{ email: { a: 1 }, city: ["x"], state: " ", country: "\u200b" }, undefined],
  [{ __proto__: null, constructor: "x", tostring: "y" }, undefined],
  [{ pincode: 110_001 }, { pincode: "110001" }],
])("of the traits %o only those that are known are kept", (traits, expected) => {
  expect(traitsOf(traits)).toEqual(expected);
});

test("a trait is cut, however long, and traits without end are read", () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`x${n}`, "y"]));
  expect(traitsOf({ ...many, city: "😀".repeat(100_000) })?.city).toHaveLength(200);
});

describe("message ids", () => {
  test.each([
    ["a number", "17", "17"],
    ["negative", "-5", "-5"],
    ["beyond 2^53", "12345678901234567891", "12345678901234567891"],
    ["beyond 2^53, the next", "12345678901234567892", "12345678901234567892"],
    ["1e400", "1e400", null],
    ["true", "true", "true"],
  ])("%s", (_name, written, expected) => {
    const raw = JSON.stringify(received({ id: "§" })).replace('"§"', written);
    const id = expected ?? expect.stringMatching(/^event:[0-9a-f]{64}$/);
    expect(only(raw)).toMatchObject({ external_id: id });
  });

  test("two long ids with the same beginning stay different", () => {
    const ids = ["a", "b"].map((end) => only(received({ id: "x".repeat(100_000) + end })));
    expect(ids[0]).not.toEqual(ids[1]);
  });

  test("without an id, a repeated delivery is the same message and a later one is another", () => {
    const body = received({ id: null });
    expect(only(body)).toEqual(only(body));
    const later = received({ id: null, received_at_utc: "2030-01-02T03:05:00.000000" });
    expect(only(later)).not.toMatchObject({
      external_id: JSON.parse(JSON.stringify(only(body))).external_id,
    });
  });

  test("without an id and a time, a message has that of its arrival", () => {
    const { timestamp: _, ...body } = received({ id: null, received_at_utc: null });
    const arrived = (at: string) => parseInterakt(JSON.stringify(body), new Date(at)).items[0];
    const first = arrived("2030-01-02T03:04:00Z");
    expect(first).toMatchObject({ external_id: expect.stringMatching(/^event:[0-9a-f]{64}:\d+$/) });
    expect(arrived("2030-01-02T03:04:30Z")).toMatchObject({ external_id: first?.external_id });
    expect(arrived("2030-01-02T03:14:00Z")).not.toMatchObject({ external_id: first?.external_id });
  });
});
