import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { WebhookRequest } from "./admission";
import { answerWebhook } from "./direct";

let handle: (call: WebhookRequest) => Promise<Response>;
vi.mock("./receiver", () => ({ receiveWebhook: (call: WebhookRequest) => handle(call) }));

const received = () => Response.json({ received: true });
const MIB = 1024 * 1024;
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    if (!answerWebhook(incoming, response)) response.end("left to Next");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());
beforeEach(() => {
  handle = async () => received();
});

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  agent?: Agent;
}

async function call(path: string, { method = "POST", headers = {}, body = "", agent }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: agent ?? false });
  // In pieces, of an announced length only if a header says so.
  sent.write(body.slice(0, 10));
  sent.end(body.slice(10));
  const [response]: IncomingMessage[] = await once(sent, "response");
  return {
    status: response?.statusCode,
    headers: response?.headers,
    body: response ? await text(response) : "",
  };
}

test.each([
  ["/api/webhooks/interact/sales", { channel: "sales" }],
  ["/webhooks/interact/sales-2", { channel: "sales-2" }],
  ["/api/webhooks/interakt", { channel: "interakt", allowUnsigned: true }],
  ["/webhooks/interakt", { channel: "interakt", allowUnsigned: true }],
  ["/api/webhooks/netcore", { channel: "netcore", isStatic: true }],
])("%s is handed over with its headers and its body", async (path, called) => {
  const seen: unknown[] = [];
  handle = async ({ request: { headers, body }, ...rest }) => {
    const said = body ? await text(body) : null;
    seen.push([rest, headers.get("X-Api-Key"), headers.has("origin"), said]);
    return received();
  };
  const body = "x".repeat(100_000);
  const answer = await call(path, { headers: { "x-api-key": "k" }, body });
  expect(answer).toMatchObject({ status: 200, body: '{"received":true}' });
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-type": "application/json",
  });
  expect(seen).toEqual([[called, "k", false, body]]);
});

test.each([
  ["GET", "/api/webhooks/interakt"],
  ["POST", "/api/webhooks/interakt/"],
  ["POST", "/api/webhooks/interact/sales?x"],
  ["POST", "/api/webhooks/interact/Sales"],
  ["POST", "/webhooks/netcore"],
  ["POST", "/login"],
])("%s %s is left to Next", async (method, path) => {
  expect((await call(path, { method })).body).toBe("left to Next");
});

test("a refusal says when to come again", async () => {
  handle = async () => Response.json({ received: false }, { status: 503, headers: { "Retry-After": "5" } });
  const answer = await call("/webhooks/interakt");
  expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
});

test.each([
  [
    "a part of it was read",
    async (body: AsyncIterable<Uint8Array>) => void (await body[Symbol.asyncIterator]().next()),
  ],
  ["none of it was read", async () => {}],
])("a body that is too large does not keep the next call of the same sender waiting: %s", async (_, read) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  handle = async ({ request: { body } }) => {
    if (body) await read(body);
    return received();
  };
  for (const length of [3 * MIB, 10])
    expect(await call("/webhooks/interakt", { agent, body: "x".repeat(length) })).toMatchObject({
      status: 200,
    });
  agent.destroy();
});
