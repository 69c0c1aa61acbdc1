import { type IncomingMessage, request } from "node:http";
import { describe, expect, inject, test } from "vitest";
import { WebSocket } from "ws";

const { url, publishableKey } = inject("stack");
const { port } = new URL(url);

/** Plain HTTP with any header; fetch would not let `Host` and `Origin` be set. */
function ask(path: string, headers: Record<string, string>, method = "GET") {
  return new Promise<{ status: number | undefined; headers: IncomingMessage["headers"]; text: string }>(
    (resolve, reject) => {
      request(`${url}${path}`, { method, headers }, async (response) => {
        let text = "";
        for await (const chunk of response.setEncoding("utf8")) text += chunk;
        resolve({ status: response.statusCode, headers: response.headers, text });
      })
        .once("error", reject)
        .end();
    },
  );
}

/** The status a WebSocket is refused with, or 101. */
function upgrade(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(
      `${url.replace("http", "ws")}/realtime/v1/websocket?apikey=${publishableKey}&vsn=1.0.0`,
      {
        headers,
      },
    );
    socket.once("open", () => {
      socket.close();
      resolve(101);
    });
    socket.once("unexpected-response", (_request, response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    socket.on("error", () => {});
  });
}

const JWKS = "/auth/v1/.well-known/jwks.json";

describe("who gets in", () => {
  test.each([
    [{ host: `127.0.0.1:${port}` }, 200],
    [{ host: `localhost:${port}` }, 200],
    [{ host: `[::1]:${port}` }, 200],
    [{ origin: "http://localhost:3000" }, 200],
    [{ origin: "http://127.0.0.1:3000" }, 200],
    [{ host: `desk.example:${port}` }, 403],
    [{ host: "localhost" }, 403],
    [{ host: `localhost.evil.example:${port}` }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "http://localhost.evil.example" }, 403],
    [{ origin: "null" }, 403],
  ])("%o → %i", async (headers, status) => {
    const answer = await ask(JWKS, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toHaveProperty(status === 200 ? "keys" : "message");
  });

  test("a WebSocket of a page elsewhere is refused", async () => {
    expect(await upgrade({ origin: "http://localhost:3000" })).toBe(101);
    expect(await upgrade({ origin: "https://evil.example" })).toBe(403);
    expect(await upgrade({ host: `desk.example:${port}` })).toBe(403);
  });
});

describe("answers", () => {
  test("no 404 and no refusal without a JSON body", async () => {
    const statuses = {
      "/": 404,
      "/nope": 404,
      "/storage/v1/bucket": 400,
      "/functions/v1/x": 501,
      "/graphql/v1": 501,
    };
    for (const [path, status] of Object.entries(statuses)) {
      const answer = await ask(path, {}, "POST");
      expect([path, answer.status]).toEqual([path, status]);
      expect(JSON.parse(answer.text)).toMatchObject({
        code: expect.any(String),
        message: expect.any(String),
      });
    }
  });

  test("a preflight allows every header the clients send, and the answer shows those they read", async () => {
    const wanted =
      "authorization,apikey,x-client-info,x-supabase-api-version,content-type,prefer,accept-profile";
    const origin = "http://localhost:3000";
    const preflight = await ask(
      "/rest/v1/x",
      { origin, "access-control-request-method": "PATCH", "access-control-request-headers": wanted },
      "OPTIONS",
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers["access-control-allow-headers"]).toBe(wanted);
    expect(preflight.headers["access-control-allow-methods"]).toContain("PATCH");
    const answer = await ask(JWKS, { origin });
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    for (const name of ["Content-Range", "X-Total-Count", "Link", "X-Supabase-Api-Version"]) {
      expect(answer.headers["access-control-expose-headers"]).toContain(name);
    }
  });

  test("an address of 100 kB is read", async () => {
    const answer = await ask(`${JWKS}?x=${"a".repeat(100_000)}`, {});
    expect(answer.status).toBe(200);
  });
});
