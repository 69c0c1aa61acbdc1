import * as z from "zod/mini";

export const signInSchema = z.object({
  email: z.email("Enter the email address you sign in with."),
  password: z.string().check(z.minLength(1, "Enter your password.")),
});

export const forgotPasswordSchema = z.object({
  email: z.email("Enter the email address you sign in with."),
});

/** What the link of a mail carries; its token is 56 hexadecimal digits from Auth. */
export const confirmLinkSchema = z.object({
  token_hash: z.string().check(z.regex(/^(pkce_)?[0-9a-f]{56}$/)),
  type: z.enum(["invite", "recovery"]),
});
export type ConfirmLink = z.output<typeof confirmLinkSchema>;

// Stands in for our own origin while a URL is resolved like in a browser; any origin would do.
const HERE = "http://desk.invalid";

/**
 * Where to go after signing in: `next` if it is a URL within this app, otherwise `fallback`.
 * Browsers resolve "//host", "/\host" and "/<tab>/host" to another site, so the resolved URL decides, not the text.
 */
export function safeNextPath(next: unknown, fallback = "/"): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return fallback;
  const url = new URL(next, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//host" resolves to a path that starts with two slashes, which would leave the app.
  const leaves = url.origin !== HERE || path.startsWith("//");
  return leaves || url.pathname === "/login" ? fallback : path;
}
