import * as z from "zod/mini";

export const signInSchema = z.object({
  email: z.email("Enter the email address you sign in with."),
  password: z.string().check(z.minLength(1, "Enter your password.")),
});

// Any origin does: it only stands in for ours while an address is resolved the way a browser would.
const HERE = "http://desk.invalid";

/**
 * Where to go after the sign-in: `next` if it is an address within this app, else `fallback`.
 * A browser reads "//host", "/\host" and "/<tab>/host" as another site, so the resolved address decides, not the text.
 */
export function safeNextPath(next: unknown, fallback = "/"): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return fallback;
  const url = new URL(next, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//host" resolves to a path that begins with two slashes, which would leave the app when followed.
  const leaves = url.origin !== HERE || path.startsWith("//");
  return leaves || url.pathname === "/login" ? fallback : path;
}
