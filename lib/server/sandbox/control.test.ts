import { expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { parseEnv } from "@/lib/env/parse";
import { askSandbox, sandboxAccess } from "@/lib/server/sandbox/control";

const local = {
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEY: "x",
  SUPABASE_SECRET_KEY: "y",
  SUPABASE_DB_URL: "postgresql://postgres:z@127.0.0.1:54322/postgres",
  SANDBOX_URL: "http://127.0.0.1:4999",
  SANDBOX_TOKEN: "token-of-the-tests",
};
let given: Record<string, string> = local;

vi.mock("@/lib/env/server", () => ({ serverEnv: () => parseEnv(given) }));

test("beside a local Supabase the sandbox is reached with its token", () => {
  given = local;
  expect(sandboxAccess()).toEqual({ url: local.SANDBOX_URL, token: local.SANDBOX_TOKEN });
});

test.each([
  ["without an address", { SANDBOX_URL: "" }],
  ["without a token", { SANDBOX_TOKEN: "" }],
  ["beside a hosted Supabase", { SUPABASE_URL: "https://abc.supabase.co" }],
])("%s there is no sandbox", async (_, change) => {
  given = { ...local, ...change };
  expect(sandboxAccess()).toBeNull();
  await expect(askSandbox("state", {}, z.unknown())).rejects.toThrow("not_found");
});

test("an address elsewhere is no sandbox", () => {
  given = { ...local, SANDBOX_URL: "http://sandbox.example.com" };
  expect(() => sandboxAccess()).toThrow(/SANDBOX_URL/);
});
