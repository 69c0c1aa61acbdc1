import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { MEDIA_TYPES } from "@/lib/media-types";
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
startTestWorker(() => ({
  CREDENTIALS_KEY: randomBytes(32).toString("base64"),
  INTERAKT_API_URL: host.origin(),
  NETCORE_API_URL: host.origin(),
  NETCORE_API_KEY: "netcore-key",
  NETCORE_SOURCE_ID: "me",
}));

/** What Interakt was asked to send, by the address of its file. */
const sent: { type: string; data: { mediaUrl: string; message?: string; fileName?: string } }[] = [];

const sentWith = (path: string) => sent.find((message) => JSON.stringify(message).includes(path));

async function takeMessage(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  sent.push(JSON.parse(Buffer.concat(chunks).toString()));
  response.writeHead(201).end(JSON.stringify({ result: true, id: randomUUID() }));
}
beforeAll(() => {
  host.handlers.set("/message/", (request, response) => void takeMessage(request, response));
});

const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: "teal" } })
  .png()
  .toBuffer();
const EXECUTABLE = Buffer.from("MZ\x90\x00\x03\x00\x00\x00\x04", "latin1");

/** A conversation with an open window, on a channel of Sales that can send. */
async function makeConversation() {
  const provider = await makeProvider(SALES);
  await ingest([callOf(provider, [messageOf({ sent_at: new Date().toISOString() })])]);
  const { encrypt } = await import("../../lib/server/outbound/encryption.ts");
  await rows("insert into private.provider_credentials (channel, api_key_encrypted) values ($1, $2)", [
    provider.slug,
    encrypt("key"),
  ]);
  const { id } = await only<{ id: string }>("select id from conversations where channel = $1", [
    provider.slug,
  ]);
  return { id, channel: provider.slug };
}

/** Puts a file where the desk's own upload would, and returns its path. */
async function upload(channel: string, content: Buffer | string, contentType: string, name = "file.bin") {
  const path = `${channel}/out/${randomUUID()}/${name}`;
  const { error } = await serverBucket().upload(path, content, { contentType });
  expect(error).toBeNull();
  return path;
}

async function send(
  conversation_id: string,
  kind: string,
  media: object | null,
  body?: string,
  persona: Persona = "member",
) {
  const client = await clientOf(persona);
  return client.rpc("send_message", { conversation_id, client_id: randomUUID(), kind, media, body });
}

const finally_ = (id: number, expected: object) =>
  vi.waitFor(
    async () => expect(await only("select * from messages where id = $1", [id])).toMatchObject(expected),
    {
      timeout: 15_000,
    },
  );

describe("a file to a customer", () => {
  test("a picture with a caption", async () => {
    const { id, channel } = await makeConversation();
    const bytes = await picture;
    const path = await upload(channel, bytes, "image/png", "plan.png");
    const media = { path, name: "Our plan.png", width: 40, height: 20 };
    const { data, error } = await send(id, "image", media, "Here it is");
    expect(error).toBeNull();
    expect(data).toMatchObject({
      media_state: "stored",
      media_mime: "image/png",
      media_size: bytes.length,
      media_width: 40,
    });
    await finally_(data.id, { status: "sent" });
    const call = sentWith(path);
    expect(call).toMatchObject({ type: "Image", data: { message: "Here it is" } });
    // The provider gets the file without any key.
    const file = await fetch(call?.data.mediaUrl ?? "");
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
    expect(await only("select last_message_preview from conversations where id = $1", [id])).toEqual({
      last_message_preview: "Photo · Here it is",
    });
  });

  test("a document keeps its name, whatever its path", async () => {
    const { id, channel } = await makeConversation();
    const path = await upload(channel, "%PDF-1.7 …", "application/pdf", "rechnung.pdf");
    const { data } = await send(id, "document", { path, name: "Rechnung März.pdf" });
    await finally_(data.id, { status: "sent", media_name: "Rechnung März.pdf", body: null });
    const call = sentWith(path);
    expect(call).toMatchObject({ type: "Document", data: { fileName: "Rechnung März.pdf" } });
    expect(call?.data).not.toHaveProperty("message");
  });

  test.each([
    ["image", "image/png", EXECUTABLE],
    ["document", "application/pdf", EXECUTABLE],
    ["document", "text/plain", Buffer.from("%PDF-1.7 …")],
    ["audio", "audio/ogg", Buffer.from("<script>alert(1)</script>")],
  ])("%s: not one that only says that it is %s", async (kind, mime, content) => {
    const { id, channel } = await makeConversation();
    const path = await upload(channel, content, mime);
    const { data } = await send(id, kind, { path, name: "x" });
    await finally_(data.id, { status: "failed", error_code: "type_mismatch" });
    expect(sentWith(path) !== undefined).toBe(false);
  });

  test.each([
    ["a type that WhatsApp does not take", "document", "application/zip", "PK"],
    ["a type of another kind", "image", "application/pdf", "%PDF-"],
    ["a picture over 5 MB", "image", "image/png", Buffer.alloc(5 * 1024 * 1024 + 1)],
  ])("not %s", async (_name, kind, mime, content) => {
    const { id, channel } = await makeConversation();
    const path = await upload(channel, content, mime);
    expect((await send(id, kind, { path, name: "x" })).error).toMatchObject({ code: "22023" });
  });

  test("the picture of a template's heading, which needs no open window", async () => {
    const { id, channel } = await makeConversation();
    await rows("update conversations set last_inbound_at = now() - interval '25 hours' where id = $1", [id]);
    const path = await upload(channel, await picture, "image/png", "top.png");
    const client = await clientOf("member");
    const { data } = await client.rpc("send_message", {
      conversation_id: id,
      client_id: randomUUID(),
      kind: "template",
      body: "It is back.",
      payload: { name: "back_in_stock", language: "en" },
      media: { path, name: "top.png", width: 40, height: 20 },
    });
    await finally_(data.id, { status: "sent", media_state: "stored", media_width: 40 });
    const call = sentWith(path);
    expect(call).toMatchObject({
      type: "Template",
      template: { headerValues: [expect.stringContaining(path)] },
    });
  });

  test("not one of another channel, one that came in, one that is not there, or none", async () => {
    const { id, channel } = await makeConversation();
    const other = await makeConversation();
    const foreign = await upload(other.channel, await picture, "image/png");
    const inbound = `${channel}/in/1/a.png`;
    await serverBucket().upload(inbound, await picture, { contentType: "image/png" });
    for (const path of [foreign, inbound, `${channel}/out/none.png`, `${channel}/out/../in/1/a.png`, null]) {
      expect((await send(id, "image", { path })).error).toMatchObject({ code: "22023" });
    }
    expect((await send(id, "image", null)).error).toMatchObject({ code: "22023" });
    expect((await send(id, "text", { path: inbound }, "hello")).error).toMatchObject({ code: "22023" });
  });

  test("not with a caption over 1,024 characters, and audio with none", async () => {
    const { id, channel } = await makeConversation();
    const path = await upload(channel, await picture, "image/png");
    expect((await send(id, "image", { path }, "x".repeat(1025))).error).toMatchObject({ code: "22023" });
    const audio = await upload(channel, Buffer.from("OggS"), "audio/ogg");
    expect((await send(id, "audio", { path: audio }, "x")).error).toMatchObject({ code: "22023" });
  });

  test.each(personas)("by %s", async (persona) => {
    const { id, channel } = await makeConversation();
    const path = await upload(channel, await picture, "image/png");
    const { error } = await send(id, "image", { path, name: "a.png" }, undefined, persona);
    expect(error === null).toBe(persona === "admin" || persona === "member");
  });
});

test("the database and the browser take the same types and sizes", async () => {
  const known = await rows<{ kind: string; mime: string; max_bytes: string }>(
    "select kind, mime, max_bytes from private.media_types order by kind::text, mime",
  );
  const expected = Object.entries(MEDIA_TYPES).flatMap(([kind, { mimes, maxBytes }]) =>
    mimes.map((mime) => ({ kind, mime, max_bytes: String(maxBytes) })),
  );
  expect(known).toEqual(
    expected.toSorted((a, b) => a.kind.localeCompare(b.kind) || (a.mime < b.mime ? -1 : 1)),
  );
});

describe("Netcore", () => {
  test("has its key from the environment, and gets the file first, then the message", async () => {
    const phone = `1202555${String(Math.floor(Math.random() * 1e4)).padStart(4, "0")}`;
    const { storeStaticCredentials } = await import("../../lib/server/outbound/static-credentials.ts");
    await storeStaticCredentials();
    const { id } = await only<{ id: string }>(
      "insert into conversations (channel, phone_number, last_inbound_at) values ('netcore', $1, now()) returning id",
      [phone],
    );
    const asked: string[] = [];
    const answer = (body: object) => (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request
        .on("data", (chunk) => chunks.push(chunk))
        .on("end", () => {
          asked.push(`${request.headers.authorization} ${Buffer.concat(chunks).toString("latin1")}`);
          response.end(JSON.stringify({ status: "success", data: body }));
        });
    };
    host.handlers.set("/media/upload/", answer({ mediaId: "m-1" }));
    host.handlers.set("/message/nc/priority", answer({ id: randomUUID() }));
    const path = await upload("netcore", "%PDF-1.7 …", "application/pdf", "a.pdf");
    const { data } = await send(id, "document", { path, name: "Bill.pdf" }, "The bill");
    await finally_(data.id, { status: "sent" });
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatch(/^Bearer netcore-key .*filename="Bill.pdf".*%PDF-1\.7/s);
    expect(asked[1]).toContain('"source":"me"');
    expect(asked[1]).toContain(
      '"type_media":[{"attachments":[{"attachment_id":"m-1","caption":"The bill"}]}]',
    );
  });

  test("hands out a customer's file by its id", async () => {
    const asked: (string | undefined)[] = [];
    host.handlers.set("/media/file-7", async (request, response) => {
      asked.push(request.headers.authorization);
      response.end(await picture);
    });
    const { encrypt } = await import("../../lib/server/outbound/encryption.ts");
    await rows(
      `insert into private.provider_credentials (channel, api_key_encrypted) values ('netcore', $1)
       on conflict (channel) do update set api_key_encrypted = excluded.api_key_encrypted`,
      [encrypt("netcore-key")],
    );
    const external_id = randomUUID();
    await rows(
      `with home as (
         insert into conversations (channel, phone_number) values ('netcore', '12025550188')
         on conflict (phone_number, channel) do update set updated_at = now() returning id
       ), message as (
         insert into messages (conversation_id, channel, direction, kind, external_id, media_state)
         select id, 'netcore', 'inbound', 'image', $1, 'loading' from home returning id
       ), source as (
         insert into private.media_sources (message_id, media_id) select id, 'file-7' from message returning message_id
       )
       select private.wake_copier(message_id, now()) from source`,
      [external_id],
    );
    await rows("select private.wake_copier(id, now()) from messages where external_id = $1", [external_id]);
    await vi.waitFor(
      async () =>
        expect(await only("select * from messages where external_id = $1", [external_id])).toMatchObject({
          media_state: "stored",
          media_width: 40,
        }),
      10_000,
    );
    expect(asked).toEqual(["Bearer netcore-key"]);
  });
});
