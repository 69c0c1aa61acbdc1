import { type NextRequest, NextResponse } from "next/server";
import { isHttpsDesk } from "@/lib/server/desk-address";
import { createSessionClient } from "@/lib/supabase/session-client";

/**
 * Refreshes the session cookie if needed, has the browser forget one that is of no use, and returns who is signed in.
 * `getClaims` verifies the token with the project's public key, so there is no request to Auth.
 */
export async function updateSession(request: NextRequest) {
  let response = NextResponse.next({ request });
  const { client, unusable } = await createSessionClient({
    isHttpsDesk: isHttpsDesk(request.headers),
    userAgent: request.headers.get("user-agent"),
    getAll: () => request.cookies.getAll(),
    setAll(changed, headers) {
      for (const { name, value } of changed) request.cookies.set(name, value);
      response = NextResponse.next({ request });
      for (const { name, value, options } of changed) response.cookies.set(name, value, options);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    },
  });
  const { data } = await client.auth.getClaims();
  for (const name of unusable) {
    response.cookies.set(name, "", { maxAge: 0, path: "/", secure: name.startsWith("__Host-") });
  }
  return { response, userId: data?.claims.sub ?? null };
}
