import "server-only";
import { serverEnv } from "@/lib/env/server";

/** As set by whatever ends TLS before the app; by Next itself where nothing does. */
const isForwardedFromHttps = (headers: Headers) =>
  headers.get("x-forwarded-proto")?.split(",")[0]?.trim().toLowerCase() === "https";

/** Whether browsers reach the desk over https: by APP_URL, or else by what the request says. */
export function isHttpsDesk(headers: Headers): boolean {
  const { APP_URL } = serverEnv();
  return APP_URL ? new URL(APP_URL).protocol === "https:" : isForwardedFromHttps(headers);
}
