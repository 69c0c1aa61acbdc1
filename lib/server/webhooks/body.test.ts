import { describe, expect, test } from "vitest";
import { decodeBody, MAX_BODY_BYTES, readBody } from "./body";

function post(body: BodyInit, headers: Record<string, string> = {}) {
  // Node requires `duplex` for a stream, but the DOM types do not have it.
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
  return new Request("http://127.0.0.1/", init);
}

describe("readBody", () => {
  test("up to 1 MiB is read", async () => {
    const bytes = await readBody(post("x".repeat(MAX_BODY_BYTES)));
    expect(bytes?.byteLength).toBe(MAX_BODY_BYTES);
  });

  test("one byte more is too much", async () => {
    expect(await readBody(post("x".repeat(MAX_BODY_BYTES + 1)))).toBeNull();
  });

  test("reading an endless body is cancelled", async () => {
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

  test("a body announced as too large is not read", async () => {
    const untouched = new ReadableStream(
      { pull: () => Promise.reject(new Error("read")) },
      { highWaterMark: 0 },
    );
    expect(await readBody(post(untouched, { "content-length": String(MAX_BODY_BYTES + 1) }))).toBeNull();
  });

  test("a missing body is an empty body", async () => {
    expect(await readBody(new Request("http://127.0.0.1/", { method: "POST" }))).toHaveLength(0);
  });
});

test("reading ends when its signal does", async () => {
  const never = new ReadableStream<Uint8Array>();
  const reading = new AbortController();
  const body = readBody(post(never), reading.signal);
  reading.abort(new Error("enough"));
  await expect(body).rejects.toThrow("enough");
});

test.each([
  ["text", Buffer.from("héllo 😀"), "héllo 😀"],
  ["a replacement character that was sent", Buffer.from("\uFFFD"), "\uFFFD"],
  ["a byte order mark", Buffer.from("\uFEFF{}"), "\uFEFF{}"],
  ["invalid UTF-8", Buffer.from([0x61, 0xff]), "a\uFFFD"],
  ["NUL", Buffer.from("a\0"), "a\uFFFD"],
])("decodeBody: %s", (_name, bytes, expected) => {
  expect(decodeBody(bytes)).toBe(expected);
});
