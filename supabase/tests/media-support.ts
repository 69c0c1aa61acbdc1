import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, inject } from "vitest";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback whose files and answers a test sets by path. */
export function fakeHost() {
  const handlers = new Map<string, Handler>();
  const server = createServer((request, response) => {
    const handler = handlers.get(new URL(request.url ?? "/", "http://host").pathname);
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    handlers,
    origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Serves bytes under a path and returns the URL. */
    serve(path: string, content: Uint8Array | string) {
      handlers.set(path, (_request, response) => response.end(content));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    },
  };
}

/** The bucket as the server uses it. */
export function serverBucket() {
  const { url, secretKey } = inject("stack");
  return createClient(url, secretKey, { auth: { persistSession: false } }).storage.from("media");
}
