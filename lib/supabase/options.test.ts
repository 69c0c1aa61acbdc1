import { createServerClient, DEFAULT_COOKIE_OPTIONS } from "@supabase/ssr";
import { expect, test } from "vitest";
import { cookieOptions } from "@/lib/supabase/options";

const local = "http://127.0.0.1:54321";

test("the cookie is Secure, and bound to the host, by the desk's address and not by Supabase's", () => {
  expect(cookieOptions({ url: local, isHttpsDesk: true })).toEqual({
    name: "__Host-sb-127-0-0-1-54321-auth-token",
    secure: true,
    path: "/",
    sameSite: "lax",
  });
  const plain = cookieOptions({ url: "https://project.supabase.co", isHttpsDesk: false });
  expect(plain).toMatchObject({ name: "sb-project-supabase-co-auth-token", secure: false });
});

test("supabase-js sets it for 30 days, without a domain", async () => {
  expect(DEFAULT_COOKIE_OPTIONS.maxAge).toBe(30 * 24 * 60 * 60);
  const set: { name: string; options: object }[] = [];
  const client = createServerClient(local, "key", {
    cookieOptions: cookieOptions({ url: local, isHttpsDesk: true }),
    cookies: { getAll: () => [], setAll: (changed) => void set.push(...changed) },
    global: { fetch: async () => Response.json({ ...session, user: { id: "1" } }) },
  });
  await client.auth.signInWithPassword({ email: "a@example.com", password: "p" });
  expect(set).toEqual([
    {
      name: "__Host-sb-127-0-0-1-54321-auth-token",
      value: expect.any(String),
      options: { path: "/", sameSite: "lax", httpOnly: false, secure: true, maxAge: 30 * 24 * 60 * 60 },
    },
  ]);
});

const session = { access_token: "e30.e30.e30", refresh_token: "r", expires_in: 3600, token_type: "bearer" };
