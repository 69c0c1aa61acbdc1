/** What the browser may know about the Supabase project. */
export type SupabaseConfig = { url: string; publishableKey: string };

/**
 * The settings of the session cookie. Cookies ignore ports, and supabase-js derives the name from the first label of
 * the host only, so two local copies on 127.0.0.1 would sign each other out. Our name contains the port.
 */
export function cookieOptions(url: string) {
  const { hostname, port, protocol } = new URL(url);
  const host = `${hostname}-${port}`.replace(/[^a-z0-9]+/gi, "-").replace(/-$/, "");
  return { name: `sb-${host}-auth-token`, secure: protocol === "https:" };
}
