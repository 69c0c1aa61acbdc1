import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identifyRequests } from "@/lib/server/requests/begin";
import { currentRequest, outsideRequests, takeReceipt } from "@/lib/server/requests/current";

let server: Server;
let port: number;

beforeAll(async () => {
  identifyRequests();
  server = createServer(async (incoming, response) => {
    await text(incoming);
    const known = currentRequest();
    const receipts = [takeReceipt(), takeReceipt()];
    response.end(JSON.stringify({ ...known, receipts, outside: outsideRequests(currentRequest) }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

async function call(headers: Record<string, string> = {}) {
  const sent = request({ port, host: "127.0.0.1", method: "POST", headers, agent: false }).end("body");
  const [response] = await once(sent, "response");
  return { shown: response.headers["x-request-id"], known: JSON.parse(await text(response)) };
}

test("each request has an id of its own, in its answer and in whatever is done for it", async () => {
  const calls = await Promise.all([call(), call(), call({ "x-request-id": "mine" })]);
  for (const { shown, known } of calls) expect(known.id).toBe(shown);
  expect(new Set(calls.map(({ known }) => known.id)).size).toBe(3);
  expect(calls[2]?.shown).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(currentRequest()).toBeUndefined();
});

test("an event has the id of its request, a second one another", async () => {
  const { known } = await call();
  expect(known.receipts[0]).toBe(known.id);
  expect(known.receipts[1]).not.toBe(known.id);
  expect(known).not.toHaveProperty("outside");
});

test.each([
  [{}, true],
  [{ host: "localhost:3000" }, true],
  [{ host: "desk.example.com" }, false],
  [{ "x-forwarded-for": "127.0.0.1" }, false],
  [{ forwarded: "for=127.0.0.1" }, false],
  [{ via: "1.1 proxy" }, false],
])("whether it comes from this computer: %j %s", async (headers, isLocal) => {
  expect((await call(headers)).known.isLocal).toBe(isLocal);
});
