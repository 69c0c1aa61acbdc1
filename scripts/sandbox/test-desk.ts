import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Desk, DeskChannel } from "./desk.ts";

/** A webhook as the test desk got it. */
export type Got = {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  raw: string;
  status: string | null;
};

export const PHONE = "12025550101";

const CHANNELS: DeskChannel[] = [
  { slug: "sales", type: "interakt", path: "/api/webhooks/interact/sales", key: "key-of-sales" },
  { slug: "netcore", type: "netcore", path: "/api/webhooks/netcore", key: "key-of-netcore" },
];

/** Interakt's status is in the type, Netcore's in the entry. */
function statusOf(raw: string): string | null {
  const body = JSON.parse(raw);
  return body.type?.match(/^message_api_(\w+)$/)?.[1] ?? body.delivery_status?.[0]?.status ?? null;
}

/** A desk that keeps what it gets. Callback data names the channel: `sales:…`. */
export async function startTestDesk(): Promise<Desk & { got: Got[]; windows: unknown[] }> {
  const got: Got[] = [];
  const windows: unknown[] = [];
  const server = createServer(async (request, response) => {
    let raw = "";
    for await (const chunk of request) raw += chunk;
    got.push({ path: request.url ?? "", headers: request.headers, raw, status: statusOf(raw) });
    response.writeHead(200, { "content-type": "application/json" }).end('{"received":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    ...{ got, windows, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    channel: async (slug) => CHANNELS.find((one) => one.slug === slug) ?? null,
    recipientOf: async (callback) => {
      const channel = callback.split(":")[0] ?? "";
      return CHANNELS.some(({ slug }) => slug === channel) ? { channel, phone: PHONE, name: "Maya" } : null;
    },
    conversation: async () => ({ id: "00000000-0000-4000-8000-000000000001", window_closed: false }),
    setWindow: async (...given) => void windows.push(given),
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
