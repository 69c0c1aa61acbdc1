import { beforeEach, expect, test, vi } from "vitest";
import { webhookBase } from "@/lib/server/webhook-base";

const given = vi.hoisted(() => ({ headers: {}, env: {} }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(given.headers) }));
vi.mock("@/lib/env/server", () => ({ serverEnv: () => given.env }));
beforeEach(() => Object.assign(given, { headers: {}, env: {} }));

const unknown = "https://set-APP_URL-to-this-desk.invalid";

test.each([
  [{ host: "127.0.0.1:3000" }, "http://127.0.0.1:3000"],
  [{ host: "localhost:3000" }, "http://localhost:3000"],
  [{ host: "[::1]:3000" }, "http://[::1]:3000"],
  [{ host: "localhost", "x-forwarded-proto": "https" }, "https://localhost"],
  [{ host: "evil.example.com" }, unknown],
  [{ host: "127.0.0.1:3000", "x-forwarded-host": "evil.example.com" }, unknown],
  [{ host: "localhost.evil.example.com" }, unknown],
  [{ host: "localhost@evil.example.com" }, unknown],
  [{ host: "evil.example.com/@localhost" }, unknown],
  [{ host: "localhost/';echo x;'" }, "http://localhost"],
  [{ host: "", "x-forwarded-host": "a, b" }, unknown],
  [{}, unknown],
])("without APP_URL, a request with %j shows %s", async (headers, expected) => {
  given.headers = headers;
  expect(await webhookBase()).toBe(expected);
});

test("with APP_URL no header counts", async () => {
  given.env = { APP_URL: "https://desk.example.com/" };
  given.headers = {
    host: "evil.example.com",
    "x-forwarded-host": "localhost:1",
    "x-forwarded-proto": "http",
  };
  expect(await webhookBase()).toBe("https://desk.example.com");
});
