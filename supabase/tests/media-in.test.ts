import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { fakeHost, serverBucket } from "./media-support.ts";
import {
  callOf,
  clientOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  type Persona,
  personas,
  rows,
  SALES,
} from "./support.ts";
import { startTestWorker } from "./worker-support.ts";

const host = fakeHost();
const stranger = fakeHost();
startTestWorker(() => ({ SANDBOX_URL: host.origin() }));

const png = (width: number, height: number) => {
  const create = { width, height, channels: 3, background: "teal" } as const;
  return sharp({ create, limitInputPixels: false }).png().toBuffer();
};

interface Row {
  id: number;
  channel: string;
  media_state: string;
  media_path: string | null;
  media_mime: string | null;
  media_size: string | null;
  media_width: number | null;
  media_height: number | null;
  media_error: string | null;
}

/** Receives a message with a file, as the webhook route does; returns its row once nobody tries any more. */
async function receive(media_url: string, given: object = {}): Promise<Row> {
  const provider = await makeProvider(SALES);
  const external_id = randomUUID();
  const message = messageOf({
    external_id,
    kind: "image",
    body: null,
    media_url,
    media_mime: "image/png",
    ...given,
  });
  await ingest([callOf(provider, [message])]);
  return settled(external_id);
}

const settled = (externalId: string) =>
  vi.waitFor(
    async () => {
      const row = await only<Row>("select * from messages where external_id = $1", [externalId]);
      expect(row.media_state).not.toBe("loading");
      return row;
    },
    { timeout: 20_000, interval: 100 },
  );

describe("a file that a customer has sent", () => {
  test("is copied, measured and drawn small", async () => {
    const picture = await png(1000, 500);
    const row = await receive(host.serve("/a.png", picture), { media_name: "Beach 1.png" });
    expect(row).toMatchObject({
      media_state: "stored",
      media_path: `${row.channel}/in/${row.id}/Beach-1.png`,
      media_mime: "image/png",
      media_width: 1000,
      media_height: 500,
      media_size: String(picture.length),
    });
    const { data: copy } = await serverBucket().download(row.media_path ?? "");
    expect(Buffer.from((await copy?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(picture);
    const { data: small } = await serverBucket().download(`${row.media_path}.thumbnail.webp`);
    const drawn = await sharp(await small?.arrayBuffer()).metadata();
    expect(drawn).toMatchObject({ format: "webp", width: 640, height: 320 });
    expect(await rows("select * from private.media_sources where message_id = $1", [row.id])).toEqual([]);
  });

  test.each([
    ["an executable called a picture", Buffer.from("MZ\x90\x00\x03\x00\x00\x00\x04", "latin1")],
    [
      "a picture that runs scripts",
      "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    ],
    ["a page called a picture", "<!doctype html><script>alert(1)</script>"],
    ["a picture cut short", async () => (await png(50, 50)).subarray(0, 60)],
    ["a picture that unfolds to 121 million pixels", () => png(11_000, 11_000)],
  ])("%s is kept, but only to be downloaded", async (_name, content) => {
    const bytes = typeof content === "function" ? await content() : content;
    const row = await receive(host.serve(`/${randomUUID()}`, bytes));
    expect(row).toMatchObject({
      media_state: "stored",
      media_mime: "application/octet-stream",
      media_width: null,
    });
  });

  test.each([
    ["text/plain", "Prices: 1 € each", "text/plain"],
    ["text/html", "<script>alert(1)</script>", "text/plain"],
    ["text/plain", Buffer.from([0x41, 0, 0x42]), "application/octet-stream"],
    ["application/pdf", "%PDF-1.7 …", "application/pdf"],
    ["application/pdf", "MZ", "application/octet-stream"],
  ])("a document of type %s", async (media_mime, content, stored) => {
    const row = await receive(host.serve(`/${randomUUID()}`, content), { kind: "document", media_mime });
    expect(row).toMatchObject({ media_state: "stored", media_mime: stored });
  });
});

describe("a file that cannot be had", () => {
  test("from a host that nobody has allowed", async () => {
    const row = await receive("https://files.example.com/a.png");
    expect(row).toMatchObject({
      media_state: "failed",
      media_error: "address_not_allowed",
      media_path: null,
    });
  });

  test.each([
    ["another server of this machine", () => stranger.serve("/secret", "secret")],
    ["a private address", () => "https://192.168.0.1/secret"],
    ["the address of a cloud's secrets", () => "http://169.254.169.254/latest/meta-data"],
    ["a file of this machine", () => "file:///etc/passwd"],
  ])("by a redirect to %s", async (_name, target) => {
    const path = `/${randomUUID()}`;
    const location = target();
    host.handlers.set(path, (_request, response) => response.writeHead(302, { location }).end());
    const row = await receive(`${host.origin()}${path}`);
    expect(row).toMatchObject({ media_state: "failed", media_error: "address_not_allowed" });
  });

  test("because it redirects for ever", async () => {
    host.handlers.set("/loop", (_request, response) => response.writeHead(302, { location: "/loop" }).end());
    expect(await receive(`${host.origin()}/loop`)).toMatchObject({ media_error: "address_not_allowed" });
  });

  test("because it has expired", async () => {
    expect(await receive(`${host.origin()}/gone`)).toMatchObject({ media_state: "expired" });
  });

  test("because it is empty", async () => {
    expect(await receive(host.serve("/empty", ""))).toMatchObject({
      media_state: "failed",
      media_error: "empty",
    });
  });

  test("because it says that it is too large", async () => {
    host.handlers.set("/large", (_request, response) =>
      response.writeHead(200, { "content-length": "200000000" }).write("x"),
    );
    expect(await receive(`${host.origin()}/large`)).toMatchObject({ media_error: "too_large" });
  });

  test("because it goes on and on", async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    host.handlers.set("/endless", (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        response.once("drain", more);
      };
      more();
    });
    expect(await receive(`${host.origin()}/endless`)).toMatchObject({ media_error: "too_large" });
  });
});

test("a file is tried again when its host had a bad moment", async () => {
  const picture = await png(20, 20);
  let calls = 0;
  host.handlers.set("/shaky", (_request, response) => {
    calls++;
    if (calls === 1) response.writeHead(500).end();
    else if (calls === 2)
      response.writeHead(200, { "content-length": "5000" }).write("x", () => response.destroy());
    else response.end(picture);
  });
  const sent = receive(`${host.origin()}/shaky`);
  // The pauses of 4 and 16 seconds would be most of this test.
  const hurry = setInterval(
    () =>
      void rows(`update private.media_sources set next_attempt_at = now() where next_attempt_at < now() + interval '1 minute'
        and url like '%/shaky'`)
        .then(() => rows("select public.wake_stalled_copiers()"))
        .then(() =>
          rows(
            `select private.wake_copier(message_id, now()) from private.media_sources where url like '%/shaky'`,
          ),
        ),
    200,
  );
  expect(await sent).toMatchObject({ media_state: "stored", media_width: 20 });
  clearInterval(hurry);
  expect(calls).toBe(3);
});

describe("who may have the file", () => {
  const sees = (persona: Persona) => persona === "admin" || persona === "member";

  test.each(personas)("%s", async (persona) => {
    const { media_path: path } = await receive(host.serve("/for-all.png", await png(10, 10)));
    const client = await clientOf(persona);
    const bucket = client.storage.from("media");
    expect((await bucket.createSignedUrl(path ?? "", 60)).error === null).toBe(sees(persona));
    expect((await bucket.download(path ?? "")).error === null).toBe(sees(persona));
    const { data } = await bucket.list(path?.split("/")[0]);
    expect((data ?? []).length > 0).toBe(sees(persona));
  });

  test.each(personas)("%s writes none", async (persona) => {
    const { media_path } = await receive(host.serve("/mine.png", await png(10, 10)));
    const path = media_path ?? "";
    const bucket = (await clientOf(persona)).storage.from("media");
    const folder = path.split("/")[0];
    expect((await bucket.upload(`${folder}/out/x/a.txt`, "x")).error).not.toBeNull();
    expect((await bucket.update(path, "x")).error).not.toBeNull();
    expect((await bucket.createSignedUploadUrl(`${folder}/out/x/a.txt`)).error).not.toBeNull();
    expect((await bucket.move(path, `${folder}/out/x/a.png`)).error).not.toBeNull();
    await bucket.remove([path]);
    expect((await serverBucket().exists(path)).data).toBe(true);
  });

  test("its address at the provider is for nobody", async () => {
    const { id } = await receive("https://files.example.com/secret.png?sig=abc");
    const client = await clientOf("admin");
    const { data } = await client.from("messages").select("*").eq("id", id).single();
    expect(JSON.stringify(data)).not.toContain("files.example.com");
    expect((await client.schema("private").from("media_sources").select("*")).error).not.toBeNull();
  });

  test.each(personas)("a retry by %s", async (persona) => {
    const row = await receive(`${host.origin()}/still-gone`);
    const { error } = await (await clientOf(persona)).rpc("retry_media", { message_id: row.id });
    expect(error === null).toBe(sees(persona));
  });
});

test("a retry copies what has come back", async () => {
  const path = `/${randomUUID()}`;
  const row = await receive(`${host.origin()}${path}`);
  expect(row.media_state).toBe("expired");
  host.serve(path, await png(30, 30));
  const client = await clientOf("member");
  expect((await client.rpc("retry_media", { message_id: row.id })).error).toBeNull();
  await vi.waitFor(
    async () =>
      expect(await only("select media_state from messages where id = $1", [row.id])).toEqual({
        media_state: "stored",
      }),
    10_000,
  );
  expect((await client.rpc("retry_media", { message_id: row.id })).error).toMatchObject({
    details: "other_media_state",
  });
});

test("a file whose worker was killed is taken up by the next", async () => {
  const provider = await makeProvider(SALES);
  const external_id = randomUUID();
  const url = host.serve("/late.png", await png(10, 10));
  const client = await import("./support.ts").then(({ db }) => db.connect());
  // Claimed by a worker that is gone: the lease ran out five minutes ago, and its job went with it.
  await client.query("begin");
  await client.query("select set_config('role', 'postgres', true)");
  await client.query(
    `with home as (
       insert into conversations (channel, phone_number) values ($1, '12025550101') returning id
     ), message as (
       insert into messages (conversation_id, channel, direction, kind, external_id, media_state)
       select id, $1, 'inbound', 'image', $2, 'loading' from home returning id
     )
     insert into private.media_sources (message_id, url, attempts, next_attempt_at)
     select id, $3, 1, now() - interval '1 minute' from message`,
    [provider.slug, external_id, url],
  );
  await client.query("commit");
  client.release();
  await rows("select public.wake_stalled_copiers()");
  expect(await settled(external_id)).toMatchObject({ media_state: "stored" });
});
