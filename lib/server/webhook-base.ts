import "server-only";
import { headers } from "next/headers";
import { isLoopback } from "@/lib/env/loopback";
import { serverEnv } from "@/lib/env/server";
import { isHttpsDesk } from "@/lib/server/desk-address";

/** Shown where nobody has said at which address the desk is reached. A name that never leads anywhere. */
const UNKNOWN = "https://set-APP_URL-to-this-desk.invalid";

/**
 * The origin of the webhook URLs, without a trailing slash: APP_URL, or the address of this computer that the request
 * was made to. Other hosts that a request names may be made up, and admins hand these URLs on together with keys.
 */
export async function webhookBase(): Promise<string> {
  const { APP_URL } = serverEnv();
  if (APP_URL) return APP_URL.replace(/\/+$/, "");
  const request = await headers();
  const host = request.get("x-forwarded-host") ?? request.get("host");
  const asked = `${isHttpsDesk(request) ? "https" : "http"}://${host}`;
  return isLoopback(asked) ? new URL(asked).origin : UNKNOWN;
}

/** Whether nobody has said at which address the desk is reached. */
export const isUnknownBase = (base: string) => base === UNKNOWN;
