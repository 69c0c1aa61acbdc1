import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addProvider,
  db,
  drained,
  flushRejections,
  type Headers,
  json,
  logged,
  message,
  type Provider,
  toProvider,
  withKey,
} from "./webhook-support.ts";

let server: Server;

beforeAll(async () => {
  const { identifyRequests } = await import("@/lib/server/requests/begin");
  identifyRequests();
  server = createServer(async (incoming, response) => {
    const [slug = "", key = ""] = (incoming.url ?? "").slice(1).split("/");
    const answer = await toProvider(await text(incoming), { "x-api-key": key }, slug);
    response.writeHead(answer.status).end(await answer.text());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

/** Calls the webhook over HTTP; the id that the answer names. */
async function call({ slug }: Provider, headers: Headers, raw: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const path = `/${slug}/${headers["x-api-key"]}`;
  const sent = request({ port, host: "127.0.0.1", method: "POST", path }).end(raw);
  const [response] = await once(sent, "response");
  await text(response);
  return response.headers["x-request-id"];
}

const image = () =>
  message({
    message_content_type: "Image",
    media_url: "https://interaktprodmediastorage.blob.core.windows.net/files/photo.jpg",
  });

test("the id of a call is in its answer, on its event and on the file that it has copied", async () => {
  const provider = await addProvider();
  const ids = await Promise.all([1, 2, 3].map(() => call(provider, withKey(provider), json(image()))));
  await drained(provider.slug);
  const { rows } = await db.query(
    `select event.receipt, source.request_id from public.webhook_events as event
     join public.messages as message on message.channel = event.channel and message.external_id = event.external_id
     join private.media_sources as source on source.message_id = message.id where event.channel = $1`,
    [provider.slug],
  );
  expect(rows.map(({ receipt }) => receipt).sort()).toEqual(ids.sort());
  for (const { receipt, request_id } of rows) expect(request_id).toBe(receipt);
});

test("a call that is turned away is logged with its id", async () => {
  const provider = await addProvider();
  const id = await call(provider, { "x-api-key": "wrong" }, json(message()));
  await flushRejections();
  expect(logged).toMatchObject([{ event: "webhook_rejected", channel: provider.slug, request_id: id }]);
});

test("one that cannot be stored is logged with its id", async () => {
  const provider = await addProvider();
  const id = await call(provider, withKey(provider), "<html>");
  await drained(provider.slug);
  const { rows } = await db.query("select receipt from public.webhook_events where channel = $1", [
    provider.slug,
  ]);
  expect(rows).toEqual([{ receipt: id }]);
  expect(logged).toMatchObject([{ event: "webhook_failed", request_id: id }]);
});
