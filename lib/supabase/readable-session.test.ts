import { stringToBase64URL } from "@supabase/ssr";
import { expect, test } from "vitest";
import { unreadableCookies } from "@/lib/supabase/readable-session";

const name = "sb-desk-auth-token";
const encoded = (value: unknown) => `base64-${stringToBase64URL(JSON.stringify(value))}`;
const session = { access_token: "a.b.c", refresh_token: "r", expires_at: 1_900_000_000 };

test("a session in one cookie or in several is readable", async () => {
  const value = encoded(session);
  expect(await unreadableCookies([{ name, value }], name)).toEqual([]);
  const parts = [value.slice(0, 20), value.slice(20)].map((part, i) => ({
    name: `${name}.${i}`,
    value: part,
  }));
  expect(await unreadableCookies(parts, name)).toEqual([]);
  expect(await unreadableCookies([{ name, value: JSON.stringify(session) }], name)).toEqual([]);
});

test.each([
  "garbage",
  "base64-!!!",
  "base64-_w",
  encoded("text"),
  encoded(null),
  encoded({ access_token: 1 }),
])("%s is none", async (value) => {
  const other = { name: "theme", value: "dark" };
  expect(await unreadableCookies([{ name, value }, other], name)).toEqual([name]);
});

test("a part that is missing makes the others unreadable", async () => {
  expect(await unreadableCookies([{ name: `${name}.1`, value: encoded(session) }], name)).toEqual([
    `${name}.1`,
  ]);
});

test("neither no cookie nor an emptied one is worth a word", async () => {
  expect(await unreadableCookies([], name)).toEqual([]);
  expect(await unreadableCookies([{ name, value: "" }], name)).toEqual([]);
});
