import { DEFAULT_COOKIE_OPTIONS } from "@supabase/ssr";

/** What the browser may know: the Supabase project, and whether the desk itself is reached over https. */
export type SupabaseConfig = { url: string; publishableKey: string; isHttpsDesk: boolean };

/** Whoever has not opened the desk for so long signs in again. Every refresh of the session begins anew. */
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/**
 * The settings of the session cookie. Cookies ignore ports, and supabase-js derives the name from the first label of
 * the host only, so two local copies on 127.0.0.1 would sign each other out. Our name contains the port.
 * On https the prefix `__Host-` keeps other hosts of the domain, and http, from setting it.
 */
export function cookieOptions({ url, isHttpsDesk }: Omit<SupabaseConfig, "publishableKey">) {
  const { hostname, port } = new URL(url);
  const host = `${hostname}-${port}`.replace(/[^a-z0-9]+/gi, "-").replace(/-$/, "");
  const name = `${isHttpsDesk ? "__Host-" : ""}sb-${host}-auth-token`;
  // Of all settings this one is only taken from the library's own; there it is 400 days.
  DEFAULT_COOKIE_OPTIONS.maxAge = LIFETIME_SECONDS;
  return { name, secure: isHttpsDesk, path: "/", sameSite: "lax" } as const;
}
