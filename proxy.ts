import { type NextRequest, NextResponse } from "next/server";
import { paths } from "@/lib/paths";
import { updateSession } from "@/lib/supabase/proxy";

/** Keeps sessions fresh and sends visitors without one to the sign-in; pages still authorise themselves. */
export async function proxy(request: NextRequest) {
  const { response, userId } = await updateSession(request);
  const { pathname, search } = request.nextUrl;
  // An action answers a signed-out caller in words; a redirect would read as a broken connection.
  const isAction = request.headers.has("next-action");
  if (userId || isAction || pathname === paths.login()) return response;
  return NextResponse.redirect(new URL(paths.login(`${pathname}${search}`), request.nextUrl));
}

export const config = {
  // Webhooks and health must not pay for a session look-up; files have nothing to protect.
  matcher: ["/((?!api/|webhooks/|_next/|favicon.ico|icon.svg|.*\\.(?:png|svg|ico|woff2)$).*)"],
};
