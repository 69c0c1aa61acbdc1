import { createHash } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { service } from "./rest-support.ts";
import { newBucket, peopleOf, raw, refused, told } from "./storage-support.ts";

const { secretKey } = inject("stack");
const TEXT = "Grüße aus dem Lager";
const etag = (body: string | Buffer) => `"${createHash("md5").update(body).digest("hex")}"`;

let bucket: string;
let open: string;
beforeAll(async () => {
  [bucket, open] = await Promise.all([newBucket(), newBucket({ isPublic: true })]);
});

/** Stores a file as the service and returns its bytes. */
async function put(name: string, body: string | Buffer = TEXT, contentType = "text/plain", into = bucket) {
  const { error } = await service().storage.from(into).upload(name, body, { contentType, upsert: true });
  if (error) throw error;
  return Buffer.from(body);
}

describe("how files are served", () => {
  const get = (name: string, headers: Record<string, string> = {}, method = "GET") =>
    raw(`object/authenticated/${bucket}/${name}`, { key: secretKey, headers, method });

  test("headers, HEAD and what the reader has already", async () => {
    const bytes = await put("served.pdf", "0123456789", "application/pdf");
    const answer = await get("served.pdf");
    const headers = Object.fromEntries(answer.headers);
    expect(answer.status).toBe(200);
    expect(headers).toMatchObject({
      "accept-ranges": "bytes",
      "cache-control": "max-age=3600",
      "content-length": "10",
      "content-type": "application/pdf",
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
      etag: etag(bytes),
    });
    const head = await get("served.pdf", {}, "HEAD");
    expect(head.status).toBe(200);
    for (const name of ["content-length", "content-type", "etag", "last-modified"]) {
      expect([name, head.headers.get(name)]).toEqual([name, headers[name]]);
    }
    expect(await head.text()).toBe("");
    expect((await get("none", {}, "HEAD")).status).toBe(400);

    const statuses = {
      "if-none-match": [etag(bytes), `W/${etag(bytes)}`, `"x", ${etag(bytes)}`, "*"],
      "if-modified-since": [headers["last-modified"] ?? ""],
    };
    for (const [name, values] of Object.entries(statuses)) {
      for (const value of values) {
        const again = await get("served.pdf", { [name]: value });
        expect([name, value, again.status, await again.text()]).toEqual([name, value, 304, ""]);
      }
    }
    const older = new Date(Date.parse(headers["last-modified"] ?? "") - 1000).toUTCString();
    expect((await get("served.pdf", { "if-none-match": '"x"' })).status).toBe(200);
    expect((await get("served.pdf", { "if-modified-since": older })).status).toBe(200);
  });

  test.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
    ["bytes=-99", "0123456789", "bytes 0-9/10"],
    ["bytes=9-9", "9", "bytes 9-9/10"],
  ])("range %s", async (range, part, contentRange) => {
    await put("range.bin", "0123456789");
    const answer = await get("range.bin", { range });
    expect([answer.status, await answer.text()]).toEqual([206, part]);
    expect(answer.headers.get("content-range")).toBe(contentRange);
    expect(answer.headers.get("content-length")).toBe(String(part.length));
  });

  test.each(["bytes=10-", "bytes=5-4", "bytes=-0", "bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"])(
    "range %s is none",
    async (range) => {
      await put("range.bin", "0123456789");
      const answer = await get("range.bin", { range });
      expect(answer.status).toBe(416);
      expect(await answer.json()).toMatchObject({ code: "InvalidRange", statusCode: "416" });
    },
  );

  test("a part is only given to a reader of the same version", async () => {
    const bytes = await put("part.bin", "0123456789");
    const same = await get("part.bin", { range: "bytes=0-1", "if-range": etag(bytes) });
    const other = await get("part.bin", { range: "bytes=0-1", "if-range": '"other"' });
    expect([same.status, await same.text()]).toEqual([206, "01"]);
    expect([other.status, await other.text()]).toEqual([200, "0123456789"]);
  });

  test("a page is served as text (S10), an image keeps its type and may run nothing", async () => {
    await put("page.html", "<script>alert(1)</script>", "text/html; charset=utf-8", open);
    await put("image.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", open);
    const page = await fetch(service().storage.from(open).getPublicUrl("page.html").data.publicUrl);
    const image = await fetch(service().storage.from(open).getPublicUrl("image.svg").data.publicUrl);
    expect(page.headers.get("content-type")).toBe("text/plain");
    expect(image.headers.get("content-type")).toBe("image/svg+xml");
    for (const answer of [page, image]) {
      expect(answer.headers.get("content-security-policy")).toBe("sandbox");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      await answer.text();
    }
  });

  test("a reader who leaves closes the file, and the next one is served", async () => {
    const bytes = await put("large.bin", Buffer.alloc(20_000_000, 7));
    for (let reader = 0; reader < 20; reader += 1) {
      const leaving = new AbortController();
      const answer = await raw(`object/${bucket}/large.bin`, { key: secretKey, signal: leaving.signal });
      await answer.body?.getReader().read();
      leaving.abort();
    }
    const whole = Buffer.from(await (await get("large.bin")).arrayBuffer());
    expect(whole.equals(bytes)).toBe(true);
  });
});

describe("public buckets", () => {
  test("are read by anybody without a key, and their files have an address", async () => {
    await put("logo.txt", TEXT, "text/plain", open);
    const { publicUrl } = service()
      .storage.from(open)
      .getPublicUrl("logo.txt", { download: "Logo ä.txt" }).data;
    const answer = await fetch(publicUrl);
    expect([answer.status, await answer.text()]).toEqual([200, TEXT]);
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename=Logo%20%C3%A4.txt; filename*=UTF-8''Logo%20%C3%A4.txt",
    );
    expect((await fetch(publicUrl, { method: "HEAD" })).headers.get("content-length")).toBe("21");
    expect(await (await raw(`object/info/public/${open}/logo.txt`)).json()).toMatchObject({
      name: "logo.txt",
    });
    expect(await (await raw(`object/${open}/logo.txt`)).text()).toBe(TEXT);
  });

  test("S2: a private bucket has no public address, whoever asks", async () => {
    await put("secret.txt");
    for (const path of ["object/public", "object/info/public"]) {
      const answer = await raw(`${path}/${bucket}/secret.txt`, { key: secretKey });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(await answer.json()).toMatchObject({ code: "NoSuchBucket", statusCode: "404" });
    }
  });

  test("are public for reading alone: storing, listing and deleting need a policy", async () => {
    await put("kept.txt", TEXT, "text/plain", open);
    const { nobody, ann } = await peopleOf(open);
    for (const files of [nobody, ann.files]) {
      expect(told((await files.upload("x.txt", "x")).error)).toEqual(refused("403", "AccessDenied"));
      expect((await files.list()).data).toEqual([]);
      expect((await files.remove(["kept.txt"])).data).toEqual([]);
    }
  });
});
