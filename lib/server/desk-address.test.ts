import { expect, test, vi } from "vitest";
import { isHttpsDesk } from "@/lib/server/desk-address";

const given = vi.hoisted(() => ({ env: {} }));
vi.mock("@/lib/env/server", () => ({ serverEnv: () => given.env }));

test.each([
  [undefined, undefined, false],
  [undefined, "http", false],
  [undefined, "https", true],
  [undefined, "https,http", true],
  [undefined, "http, https", false],
  ["https://desk.example.com", "http", true],
  ["https://desk.example.com", undefined, true],
  ["http://127.0.0.1:3000", "https", false],
])("APP_URL %s and a request forwarded from %s", (APP_URL, forwarded, expected) => {
  given.env = { APP_URL };
  expect(isHttpsDesk(new Headers(forwarded ? { "x-forwarded-proto": forwarded } : {}))).toBe(expected);
});
