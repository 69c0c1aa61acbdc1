import { type NextRequest, NextResponse } from "next/server";
import { paths } from "@/lib/paths";
import { contentSecurityPolicy } from "@/lib/server/content-security-policy";
import { updateSession } from "@/lib/supabase/proxy";

/** Refreshes sessions and redirects visitors without one to the sign-in page; pages still authorise on their own. */
export async function proxy(request: NextRequest) {
  const { response, userId } = await updateSession(request);
  response.headers.set("content-security-policy", contentSecurityPolicy());
  const { pathname, search } = request.nextUrl;
  // An action returns an error to a signed-out caller; a redirect would look like a lost connection.
  const isAction = request.headers.has("next-action");
  if (userId || isAction || pathname === paths.login()) return response;
  return NextResponse.redirect(new URL(paths.login(`${pathname}${search}`), request.nextUrl));
}

export const config = {
  // Webhooks and health checks skip the session lookup; static files need none.
  matcher: ["/((?!api/|webhooks/|_next/|favicon.ico|icon.svg|.*\\.(?:png|svg|ico|woff2)$).*)"],
};
