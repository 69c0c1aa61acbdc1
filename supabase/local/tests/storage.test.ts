import { createHash } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { service } from "./rest-support.ts";
import { newBucket, peopleOf, raw, refused, told } from "./storage-support.ts";

const { publishableKey, secretKey, url } = inject("stack");
const TEXT = "Grüße aus dem Lager";
const etag = (body: string | Buffer) => `"${createHash("md5").update(body).digest("hex")}"`;

let bucket: string;
let people: Awaited<ReturnType<typeof peopleOf>>;
beforeAll(async () => {
  bucket = await newBucket();
  people = await peopleOf(bucket);
});

describe("storing and reading", () => {
  test("what is uploaded comes back, byte for byte, with type, caching and metadata", async () => {
    const { ann } = people;
    const body = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251));
    const path = `${ann.id}/photos/a (1) & b.jpg`;
    const options = { contentType: "image/jpeg", cacheControl: "60", metadata: { note: "für Ben" } };
    const up = await ann.files.upload(path, body, options);
    expect(up.error).toBeNull();
    expect(up.data).toEqual({
      path,
      fullPath: `${bucket}/${path}`,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });

    const down = await ann.files.download(path);
    expect(Buffer.from((await down.data?.arrayBuffer()) ?? new ArrayBuffer()).equals(body)).toBe(true);
    expect(down.data?.type).toBe("image/jpeg");

    const info = await ann.files.info(path);
    expect(info.data).toEqual({
      id: up.data?.id,
      name: path,
      version: expect.any(String),
      bucketId: bucket,
      size: body.length,
      contentType: "image/jpeg",
      cacheControl: "max-age=60",
      etag: etag(body),
      metadata: { note: "für Ben" },
      lastModified: expect.stringMatching(/Z$/),
      createdAt: expect.stringMatching(/Z$/),
    });
    expect(await ann.files.exists(path)).toEqual({ data: true, error: null });
  });

  test("forms: a Blob, and one with a type, caching and metadata of its own", async () => {
    const { ann } = people;
    const path = `${ann.id}/form.png`;
    const blob = new Blob([TEXT], { type: "image/png" });
    const up = await ann.files.upload(path, blob, { cacheControl: "7", metadata: { a: 1 } });
    expect(up.error).toBeNull();
    const info = await ann.files.info(path);
    expect(info.data).toMatchObject({
      contentType: "image/png",
      cacheControl: "max-age=7",
      metadata: { a: 1 },
    });
    expect(await (await ann.files.download(path)).data?.text()).toBe(TEXT);

    const form = new FormData();
    form.append("file", blob, "x.png");
    form.append("note", "a field of the app");
    expect((await ann.files.upload(path, form, { upsert: true })).error).toBeNull();
    expect(await (await ann.files.download(path)).data?.text()).toBe(TEXT);

    const empty = new FormData();
    empty.append("cacheControl", "1");
    const none = await raw(`object/${bucket}/${path}`, { method: "PUT", key: secretKey, body: empty });
    expect(await none.json()).toMatchObject({ code: "InvalidRequest", message: "No content provided" });
  });

  test("an empty file, a stream, and text", async () => {
    const { all } = people;
    const stream = new Blob(["from ", "a stream"]).stream();
    expect((await all.upload("empty", Buffer.alloc(0))).error).toBeNull();
    expect((await all.upload("stream", stream)).error).toBeNull();
    expect((await (await all.download("empty")).data?.arrayBuffer())?.byteLength).toBe(0);
    expect(await (await all.download("stream")).data?.text()).toBe("from a stream");
    expect((await all.info("stream")).data?.contentType).toBe("text/plain;charset=UTF-8");
  });

  test("the same name again is a duplicate (S5); upsert and update replace it, keep its id and its old file goes", async () => {
    const { ann } = people;
    const path = `${ann.id}/again.txt`;
    const first = await ann.files.upload(path, "one", { metadata: { a: 1 } });
    const second = await ann.files.upload(path, "two");
    expect(told(second.error)).toEqual(refused("409", "KeyAlreadyExists"));
    expect(second.error?.message).toBe("The resource already exists");
    expect(await (await ann.files.download(path)).data?.text()).toBe("one");

    for (const [body, replace] of [
      ["three", () => ann.files.upload(path, "three", { upsert: true })],
      ["four", () => ann.files.update(path, "four")],
    ] as const) {
      const { data, error } = await replace();
      expect([error, data?.id]).toEqual([null, first.data?.id]);
      expect(await (await ann.files.download(path)).data?.text()).toBe(body);
    }
    expect((await ann.files.info(path)).data?.metadata).toEqual({});
  });

  test("what is not there: S1, and a bucket that is not", async () => {
    const { ann } = people;
    const missing = await ann.files.download(`${ann.id}/none`);
    expect(told(missing.error)).toEqual(refused("404", "NoSuchKey"));
    expect(missing.error?.message).toBe("Object not found");
    expect(await ann.files.exists(`${ann.id}/none`)).toMatchObject({ data: false });

    const nowhere = service().storage.from("nowhere");
    expect(told((await nowhere.upload("a", "x")).error)).toEqual(refused("404", "NoSuchBucket"));
    expect(told((await nowhere.download("a")).error)).toEqual(refused("404", "NoSuchBucket"));
    const body = await (await raw("object/nowhere/a", { key: secretKey })).json();
    expect(body).toEqual({
      statusCode: "404",
      error: "Bucket not found",
      message: "Bucket not found",
      code: "NoSuchBucket",
    });
  });
});

describe("buckets over HTTP", () => {
  test("the service sees them, others need a policy", async () => {
    const mine = await newBucket({ size: 5_000_000, types: ["image/*"] });
    const { data } = await service().storage.getBucket(mine);
    expect(data).toEqual({
      id: mine,
      name: mine,
      owner: "",
      public: false,
      file_size_limit: 5_000_000,
      allowed_mime_types: ["image/*"],
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
    });
    const listed = await service().storage.listBuckets({ search: mine });
    expect(listed.data).toEqual([{ ...data, type: "STANDARD" }]);
    expect((await people.ann.client.storage.listBuckets()).data).toEqual([]);
    expect(told((await people.ann.client.storage.getBucket(mine)).error)).toEqual(
      refused("404", "NoSuchBucket"),
    );
  });

  test("are made by migrations: the calls that change them are refused by name", async () => {
    const { storage } = service();
    const answers = [
      await storage.createBucket("fresh"),
      await storage.updateBucket(bucket, { public: true }),
      await storage.emptyBucket(bucket),
      await storage.deleteBucket(bucket),
    ];
    for (const { error } of answers) {
      expect(told(error)).toEqual(refused("409", "NotSupported"));
      expect(error?.message).toContain("is not supported by the local stack");
    }
  });
});

test("whatever else the service has is refused by name", async () => {
  const { all } = people;
  await all.upload("here.png", TEXT, { contentType: "image/png" });
  const transform = { width: 10 };
  const answers = [
    await all.download("here.png", { transform }),
    await all.createSignedUrl("here.png", 60, { transform }),
    await all.listV2({ prefix: "" }),
    await all.download("here.png", { versionId: "1" }),
    await all.upload("x", "x", { contentEncoding: "gzip" }),
    await all.copy("here.png", "there.png", { sourceVersionId: "1" }),
    await all.purgeCache("here.png"),
  ];
  for (const { error } of answers) {
    expect(told(error)).toEqual(refused("409", "NotSupported"));
    expect(error?.message).toContain("is not supported by the local stack");
  }
  for (const path of ["upload/resumable", "s3/bucket", "vector/CreateIndex", "iceberg/v1/config"]) {
    const answer = await raw(path, { method: "POST", key: secretKey });
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.json()).toMatchObject({
      code: "NotSupported",
      error: "NotSupported",
      statusCode: "409",
    });
  }
});

test("a page of the desk may send the client's headers", async () => {
  const origin = "http://localhost:3000";
  const wanted = "authorization,apikey,x-client-info,content-type,x-upsert,cache-control,x-metadata";
  const preflight = await fetch(`${url}/storage/v1/object/${bucket}/a`, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": wanted },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toBe(wanted);
  const answer = await raw(`object/${bucket}/none`, { key: publishableKey, headers: { origin } });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});
