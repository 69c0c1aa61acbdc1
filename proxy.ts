import { type NextRequest, NextResponse } from "next/server";
import { ASKED_FOR, paths } from "@/lib/paths";
import { contentSecurityPolicy } from "@/lib/server/content-security-policy";
import { isHttpsDesk } from "@/lib/server/desk-address";
import { updateSession } from "@/lib/supabase/proxy";

/** Two years, as for the lists that browsers carry; other hosts of the domain are not ours to decide about. */
const STRICT_TRANSPORT = "max-age=63072000";

/** Pages for people who are not signed in. */
const OPEN_PAGES = [paths.login(), paths.forgotPassword(), paths.confirmLink()];

/** Refreshes sessions and redirects visitors without one to the sign-in page; pages still authorise on their own. */
export async function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  // Next takes the nonce of its own scripts from the request's policy; the root layout hands it to other libraries.
  request.headers.set("content-security-policy", policy);
  request.headers.set("x-nonce", nonce);
  const { pathname, search } = request.nextUrl;
  request.headers.set(ASKED_FOR, `${pathname}${search}`);
  const { response, userId } = await updateSession(request);
  // An action returns an error to a signed-out caller; a redirect would look like a lost connection.
  const isAction = request.headers.has("next-action");
  const isLetIn = userId || isAction || OPEN_PAGES.includes(pathname);
  const answer = isLetIn
    ? response
    : NextResponse.redirect(new URL(paths.login(`${pathname}${search}`), request.nextUrl));
  answer.headers.set("content-security-policy", policy);
  if (isHttpsDesk(request.headers)) answer.headers.set("strict-transport-security", STRICT_TRANSPORT);
  return answer;
}

export const config = {
  // Webhooks and health checks skip the session lookup; static files need none. next.config.ts has a policy for these.
  matcher: [
    "/((?!api/|webhooks/|_next/|icons/|icon\\.svg$|apple-icon\\.png$|manifest\\.webmanifest$|sw\\.js$).*)",
  ],
};
