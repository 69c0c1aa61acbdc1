import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Interakt's send API on loopback: accepts everything, but refuses a text that begins with "refuse". */
export async function startFakeInterakt(): Promise<{ url: string; stop: () => void }> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const text: unknown = JSON.parse(body).data?.message;
    const isRefused = String(text).startsWith("refuse");
    response
      .writeHead(isRefused ? 400 : 201, { "content-type": "application/json" })
      .end(
        JSON.stringify(
          isRefused ? { result: false, message: "Refused" } : { result: true, id: randomUUID() },
        ),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => server.close(),
  };
}
