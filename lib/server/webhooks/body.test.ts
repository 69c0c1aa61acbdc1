import { describe, expect, test } from "vitest";
import { decodeBody, MAX_BODY_BYTES, readBody } from "./body";
import { readCredentials, sameSecret } from "./credentials";

function post(body: BodyInit, headers: Record<string, string> = {}) {
  // Node wants `duplex` with a stream; the DOM's types do not know it.
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
  return new Request("http://127.0.0.1/", init);
}

describe("readBody", () => {
  test("up to 1 MiB is read", async () => {
    const bytes = await readBody(post("x".repeat(MAX_BODY_BYTES)));
    expect(bytes?.byteLength).toBe(MAX_BODY_BYTES);
  });

  test("a byte more is too much", async () => {
    expect(await readBody(post("x".repeat(MAX_BODY_BYTES + 1)))).toBeNull();
  });

  test("an endless body is left, not read", async () => {
    let isLeft = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
      cancel: () => {
        isLeft = true;
      },
    });
    expect(await readBody(post(endless))).toBeNull();
    expect(isLeft).toBe(true);
  });

  test("a body announced as too large is not touched", async () => {
    const untouched = new ReadableStream(
      { pull: () => Promise.reject(new Error("read")) },
      { highWaterMark: 0 },
    );
    expect(await readBody(post(untouched, { "content-length": String(MAX_BODY_BYTES + 1) }))).toBeNull();
  });

  test("no body is an empty one", async () => {
    expect(await readBody(new Request("http://127.0.0.1/", { method: "POST" }))).toHaveLength(0);
  });
});

test.each([
  ["text", Buffer.from("héllo 😀"), { raw: "héllo 😀" }],
  ["a replacement character that was sent", Buffer.from("\uFFFD"), { raw: "\uFFFD" }],
  ["a byte order mark", Buffer.from("\uFEFF{}"), { raw: "\uFEFF{}" }],
  ["invalid UTF-8", Buffer.from([0x61, 0xff]), { raw: "a\uFFFD", raw_base64: "Yf8=" }],
  ["NUL", Buffer.from("a\0"), { raw: "a\uFFFD", raw_base64: "YQA=" }],
])("decodeBody: %s", (_name, bytes, expected) => {
  expect(decodeBody(bytes)).toEqual(expected);
});

const hex = "8341A406EE4ca83026fa93a4e736917d432ede1ccf517c23349afff18080ee87";

test.each([
  ["the key", { "x-api-key": "k" }, { api_key: "k", signature: null }],
  [
    "signature with its prefix",
    { "interakt-signature": `sha256=${hex}` },
    { api_key: null, signature: hex.toLowerCase() },
  ],
  ["signature alone", { "interakt-signature": hex }, { api_key: null, signature: hex.toLowerCase() }],
  [
    "the older header",
    { "x-interakt-signature": `SHA256=${hex}` },
    { api_key: null, signature: hex.toLowerCase() },
  ],
  ["empty headers", { "x-api-key": "", "interakt-signature": "" }, { api_key: null, signature: null }],
  ["a long key", { "x-api-key": "k".repeat(5000) }, { api_key: "k".repeat(256), signature: null }],
])("readCredentials: %s", (_name, headers, expected) => {
  expect(readCredentials(new Headers(Object.entries(headers)))).toEqual(expected);
});

test("sameSecret", () => {
  expect([sameSecret("a", "a"), sameSecret("a", "b"), sameSecret("", "a"), sameSecret(null, "a")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
