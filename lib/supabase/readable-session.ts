import { combineChunks, isChunkLike, stringFromBase64URL } from "@supabase/ssr";
import { z } from "zod";

type Cookie = { name: string; value: string };

const PREFIX = "base64-";

/** What supabase-js needs to find in the cookie. */
const stored = z.object({ access_token: z.string(), refresh_token: z.string(), expires_at: z.number() });

function isSession(value: string): boolean {
  try {
    const json = value.startsWith(PREFIX) ? stringFromBase64URL(value.slice(PREFIX.length)) : value;
    return stored.safeParse(JSON.parse(json)).success;
  } catch {
    return false;
  }
}

/**
 * The names of the session's cookies, if together they are no session: cut off, mixed or made up. Given to supabase-js
 * they would write a stack trace into the log; left in the browser they would come with every request.
 */
export async function unreadableCookies(cookies: readonly Cookie[], name: string): Promise<string[]> {
  const parts = cookies.filter((cookie) => isChunkLike(cookie.name, name) && cookie.value !== "");
  if (parts.length === 0) return [];
  const value = await combineChunks(name, (part) => parts.find((cookie) => cookie.name === part)?.value);
  return value && isSession(value) ? [] : parts.map((part) => part.name);
}
