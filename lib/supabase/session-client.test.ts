import { stringToBase64URL } from "@supabase/ssr";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSessionClient } from "@/lib/supabase/session-client";

vi.mock("@/lib/env/server", () => ({
  serverEnv: () => ({ SUPABASE_URL: "http://127.0.0.1:54321", SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x" }),
}));

const name = "sb-127-0-0-1-54321-auth-token";
const encoded = (value: unknown) => `base64-${stringToBase64URL(JSON.stringify(value))}`;
const written = vi.fn();
const asked = vi.fn();
beforeEach(() => {
  for (const method of ["log", "info", "warn", "error", "trace"] as const) {
    vi.spyOn(console, method).mockImplementation(written);
  }
  vi.stubGlobal("fetch", async (url: string, { headers }: { headers: HeadersInit }) => {
    asked(url, new Headers(headers).get("user-agent"));
    return Response.json({ code: "refresh_token_not_found", message: "Not found" }, { status: 400 });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

async function open(value: string) {
  const removed: string[] = [];
  const { client, unusable } = await createSessionClient({
    isHttpsDesk: false,
    userAgent: "Browser of the tests",
    getAll: () => [{ name, value }],
    setAll: (changed) => void removed.push(...changed.map((cookie) => cookie.name)),
  });
  const { data } = await client.auth.getClaims();
  return { claims: data?.claims ?? null, unusable, removed };
}

test.each(["garbage", "base64-!!!", "base64-_w", encoded("text"), encoded({ expires_at: 1 })])(
  "the cookie %s is signed out, and not a word is written",
  async (value) => {
    expect(await open(value)).toEqual({ claims: null, unusable: [name], removed: [] });
    expect(written).not.toHaveBeenCalled();
    expect(asked, "Auth is not asked either").not.toHaveBeenCalled();
  },
);

test("a session that cannot be refreshed is signed out and removed, and not a word is written", async () => {
  const gone = { access_token: "a.b.c", refresh_token: "gone", expires_at: 1, token_type: "bearer" };
  expect(await open(encoded(gone))).toEqual({ claims: null, unusable: [], removed: [name] });
  expect(asked, "Auth is asked once, in the name of the browser").toHaveBeenCalledTimes(1);
  expect(asked.mock.calls[0]?.[1]).toBe("Browser of the tests");
  expect(written).not.toHaveBeenCalled();
});
