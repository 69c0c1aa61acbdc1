import fc from "fast-check";
import { expect, test } from "vitest";
import { readableRequest } from "./readable-request";
import { MASKED } from "./secrets";

const SECRET = "s3cr3t-0123456789abcdef";
/** The text without the line breaks and spaces of its form. */
const flat = (raw: string) => readableRequest(raw).text.replace(/\n\s*/g, "");

test.each([
  ["a key", `{"x-api-key": "${SECRET}", "type": "a"}`, `{"x-api-key": "${MASKED}","type": "a"}`],
  ["a number", `{"token": 12345678}`, `{"token": "${MASKED}"}`],
  [
    "all below a name",
    `{"credentials": {"user": "me", "list": ["${SECRET}"]}}`,
    `{"credentials": {"user": "${MASKED}","list": ["${MASKED}"]}}`,
  ],
  [
    "a key without a word, by its value",
    `{"key": "${SECRET}", "Key": "colour"}`,
    `{"key": "${MASKED}","Key": "colour"}`,
  ],
  [
    "what signs an address",
    `{"media_url": "https://files.example.com/a.jpg?sig=${SECRET}&se=1"}`,
    `{"media_url": "https://files.example.com/a.jpg?${MASKED}"}`,
  ],
  [
    "who opens an address",
    `{"url": "https://me:${SECRET}@example.com/a"}`,
    `{"url": "https://${MASKED}@example.com/a"}`,
  ],
  [
    "JSON in a string",
    JSON.stringify({ meta: `{"auth_token":"${SECRET}"}` }),
    `{"meta": ${JSON.stringify(`{"auth_token":"${MASKED}"}`)}}`,
  ],
  [
    "a header in a text",
    `{"note": "Authorization: Bearer ${SECRET}"}`,
    `{"note": "Authorization: Bearer ${MASKED}"}`,
  ],
  ["a token that is signed", `{"a": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"}`, `{"a": "${MASKED}"}`],
  ["a form", `user=me&password=${SECRET}&x=1`, `user=me&password=${MASKED}&x=1`],
  ["JSON that breaks off", `{"type":"a","api_key":"${SECRET}`, `{"type":"a","api_key":"${MASKED}`],
  [
    "nothing else",
    `{"id": 12345678901234567890, "id": 1.0, "n": null, "t": "a\\u0000b\\ud800"}`,
    `{"id": 12345678901234567890,"id": 1.0,"n": null,"t": "a\\u0000b\\ud800"}`,
  ],
])("%s", (_, raw, shown) => {
  expect(flat(raw)).toBe(shown);
});

test("a known key wherever it stands, with the number of what was masked", () => {
  expect(readableRequest(`["it is ${SECRET}!"]`, { known: [SECRET] })).toEqual({
    text: `[\n  "it is ${MASKED}!"\n]`,
    isJson: true,
    masked: 1,
  });
});

test("what is no JSON stays as it came in", () => {
  for (const raw of ["", "\ufffd\ufffd", "{", "<html>\r\n</html>", "plain: text"]) {
    expect(readableRequest(raw)).toEqual({ text: raw, isJson: false, masked: 0 });
  }
});

const names = fc.constantFrom(
  "token",
  "Authorization",
  "x-api-key",
  "clientSecret",
  "signature",
  "password",
  "cookie",
);
const secret = fc.stringMatching(/^[A-Za-z0-9]{24,40}$/).map((text) => `Zq9${text}`);

test("whatever is around it, a secret under its name is never shown, and the rest is the same JSON", () => {
  const shape = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie("node"), { maxKeys: 3 }),
    ),
  })).node;
  fc.assert(
    fc.property(shape, names, secret, fc.boolean(), (around, name, value, isNested) => {
      const held = { before: around, [name]: value, after: { [name]: [{ deep: value }] } };
      const raw = JSON.stringify(isNested ? { text: JSON.stringify(held) } : held);
      const { text, isJson } = readableRequest(raw);
      expect(text).not.toContain(value);
      expect(isJson).toBe(true);
      JSON.parse(text);
    }),
    { numRuns: 100 },
  );
});

test("JSON in which nothing is masked means the same; any text passes", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const { text, masked } = readableRequest(JSON.stringify(value));
      if (masked === 0) expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 50 },
  );
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 100 }), (raw) => void readableRequest(raw)));
});

/** A quarter of the largest request: what takes time in proportion to the square of its length takes longer even so. */
const SIZE = 256 * 1024;
const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);

test.each([
  ["brackets", `${"[".repeat(SIZE / 2)}${"]".repeat(SIZE / 2)}`],
  ["small values", `[${fill("1,")}1]`],
  ["beginnings of tokens", fill("eyJ-")],
  ["beginnings of addresses", fill("https://")],
  ["names without values", fill("token:")],
  ["quotes", fill('token:"')],
  ["names that may be anything", fill("key:")],
  ["schemes", fill("bearer ")],
])("a large request of %s takes seconds at most", { timeout: 30_000 }, (_, raw) => {
  const start = performance.now();
  const { text } = readableRequest(raw);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(text.length).toBeLessThan(5 * SIZE);
});
