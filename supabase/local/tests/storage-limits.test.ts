import { request } from "node:http";
import { setImmediate } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { service } from "./rest-support.ts";
import { newBucket, raw, refused, told } from "./storage-support.ts";

const { secretKey, url } = inject("stack");
const TOO_LARGE = refused("413", "EntityTooLarge");
const WRONG_TYPE = refused("415", "InvalidMimeType");
const LIMIT = 1_000_000;
const MB = 1024 * 1024;
/** After an answer the server takes up to 64 MB more, so that the sender comes to read it; sockets hold some too. */
const ON_ITS_WAY = 128 * MB;

let bucket: string;
let pictures: string;
beforeAll(async () => {
  [bucket, pictures] = await Promise.all([
    newBucket({ size: LIMIT }),
    newBucket({ types: ["image/*", "application/pdf", "text/plain;charset=UTF-8"] }),
  ]);
});
const files = () => service().storage.from(bucket);

/** A body that never ends on its own, but leaves the sender time to see the answer, and counts what was taken of it. */
function endless(start = ""): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await setImmediate();
      const chunk = taken === 0 && start !== "" ? Buffer.from(start) : new Uint8Array(64 * 1024);
      taken += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { body, taken: () => taken };
}

describe("S7: the size of a file", () => {
  test("is checked to the byte, however it is sent", async () => {
    for (const [size, expected] of [
      [LIMIT, null],
      [LIMIT + 1, TOO_LARGE],
    ] as const) {
      const bytes = Buffer.alloc(size, 1);
      const ways = [bytes, new Blob([bytes]).stream(), new Blob([bytes])];
      for (const [index, body] of ways.entries()) {
        const { error } = await files().upload(`${size}/${index}`, body);
        expect([size, index, told(error)]).toEqual([size, index, expected]);
        expect((await files().exists(`${size}/${index}`)).data).toBe(expected === null);
      }
    }
    const { error } = await files().upload("message", Buffer.alloc(LIMIT + 1));
    expect(error?.message).toBe("The object exceeded the maximum allowed size");
  });

  test("of a replacement too: what was there stays", async () => {
    await files().upload("kept", "kept");
    expect(told((await files().update("kept", Buffer.alloc(LIMIT + 1))).error)).toEqual(TOO_LARGE);
    const stream = new Blob([Buffer.alloc(LIMIT + 1)]).stream();
    expect(told((await files().upload("kept", stream, { upsert: true })).error)).toEqual(TOO_LARGE);
    expect(await (await files().download("kept")).data?.text()).toBe("kept");
  });

  test("of 101 MB is refused in words, not by a connection that breaks", async () => {
    const bytes = Buffer.alloc(101 * MB);
    for (const body of [bytes, new Blob([bytes]), new Blob([bytes]).stream()]) {
      expect(told((await files().upload("large", body)).error)).toEqual(TOO_LARGE);
    }
  });

  test("is checked while it comes: a body without end is refused soon after the limit", async () => {
    const form = '--x\r\ncontent-disposition: form-data; name=""; filename="a"\r\n\r\n';
    const ways: [string, string][] = [
      ["application/octet-stream", ""],
      ["multipart/form-data; boundary=x", form],
    ];
    for (const [type, start] of ways) {
      const { body, taken } = endless(start);
      const leaving = new AbortController();
      const init = {
        method: "POST",
        key: secretKey,
        headers: { "content-type": type },
        body,
        duplex: "half",
        signal: leaving.signal,
      } as const;
      const answer = await raw(`object/${bucket}/endless`, init);
      expect(await answer.json()).toMatchObject({ code: "EntityTooLarge", statusCode: "413" });
      leaving.abort();
      expect(taken()).toBeLessThan(LIMIT + ON_ITS_WAY);
    }
  });

  test("is at most the project's, whatever the bucket says", async () => {
    const open = await newBucket({ size: 10_000 * MB });
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { authorization: `Bearer ${secretKey}`, "content-length": 100 * MB + 1 };
      const upload = request(`${url}/storage/v1/object/${open}/large`, { method: "POST", headers });
      upload.once("error", reject).once("response", async (response) => {
        let text = "";
        for await (const chunk of response.setEncoding("utf8")) text += chunk;
        upload.off("error", reject).on("error", () => {});
        resolve(text);
      });
      // The head alone: it says how much there would be.
      upload.flushHeaders();
    });
    expect(JSON.parse(answer)).toMatchObject({ code: "EntityTooLarge" });
  });
});

describe("S7: the type of a file", () => {
  test.each([
    ["image/png", null],
    ["image/svg+xml", null],
    ["application/pdf", null],
    ["text/plain;charset=UTF-8", null],
    ["application/json", WRONG_TYPE],
    ["text/plain", WRONG_TYPE],
    ["application/pdf;a=b", WRONG_TYPE],
    ["images/png", WRONG_TYPE],
    ["image", WRONG_TYPE],
  ])("%s", async (contentType, expected) => {
    const { error } = await service().storage.from(pictures).upload("a", "x", { contentType, upsert: true });
    expect(told(error)).toEqual(expected);
    if (expected) expect(error?.message).toBe(`mime type ${contentType} is not supported`);
  });

  test("of a form is that of its file", async () => {
    const all = service().storage.from(pictures);
    const send = (type: string) => all.upload("form", new Blob(["x"], { type }), { upsert: true });
    expect(told((await send("image/jpeg")).error)).toBeNull();
    expect(told((await send("text/html")).error)).toEqual(WRONG_TYPE);
    expect(told((await send("")).error)).toEqual(WRONG_TYPE);
  });

  test("a large file of a wrong type is refused before it is read", async () => {
    const { body, taken } = endless();
    const init = {
      method: "POST",
      key: secretKey,
      body,
      duplex: "half",
      headers: { "content-type": "video/mp4" },
    } as const;
    const answer = await raw(`object/${pictures}/film.mp4`, init);
    expect(await answer.json()).toMatchObject({ code: "InvalidMimeType" });
    expect(taken()).toBeLessThan(ON_ITS_WAY);
  });
});

test("forms that are none, and forms that break off", async () => {
  const send = async (body: string, type = "multipart/form-data; boundary=x") => {
    const answer = await raw(`object/${bucket}/form`, {
      method: "POST",
      key: secretKey,
      body,
      headers: { "content-type": type },
    });
    return [answer.status, (await answer.json()).code];
  };
  const part = '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nabc';
  expect(await send("nothing of a form")).toEqual([400, "InvalidRequest"]);
  expect(await send("--x--\r\n")).toEqual([400, "InvalidRequest"]);
  expect(await send(part, "multipart/form-data")).toEqual([400, "InvalidRequest"]);
  expect(await send(part)).toEqual([400, "InvalidRequest"]);
  expect((await files().exists("form")).data).toBe(false);
  const odd = part.replace(
    "--x",
    '--x\r\ncontent-disposition: form-data; name="contentType"\r\n\r\ntext/ä\r\n--x',
  );
  expect(await send(`${odd}\r\n--x--\r\n`)).toEqual([400, "InvalidRequest"]);
  const huge = `--x\r\ncontent-disposition: form-data; name="metadata"\r\n\r\n"${"m".repeat(MB)}"\r\n${part}\r\n--x--\r\n`;
  expect(await send(huge)).toEqual([400, "EntityTooLarge"]);
  expect((await send(`${part}\r\n--x--\r\n`))[0]).toBe(200);
});
