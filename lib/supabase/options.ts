/** What a browser may know of the Supabase project. */
export type SupabaseConfig = { url: string; publishableKey: string };

/**
 * The session cookie's settings. Cookies ignore ports and supabase-js derives the name from the host's first
 * label alone, so two local copies on 127.0.0.1 would sign each other out: the port is part of our name.
 */
export function cookieOptions(url: string) {
  const { hostname, port, protocol } = new URL(url);
  const host = `${hostname}-${port}`.replace(/[^a-z0-9]+/gi, "-").replace(/-$/, "");
  return { name: `sb-${host}-auth-token`, secure: protocol === "https:" };
}
