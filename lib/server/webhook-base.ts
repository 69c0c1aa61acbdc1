import "server-only";
import { headers } from "next/headers";
import { serverEnv } from "@/lib/env/server";

/**
 * The origin of the webhook URLs, without a trailing slash.
 * Without APP_URL it is the origin of this request, which is wrong behind a proxy that does not forward the host.
 */
export async function webhookBase(): Promise<string> {
  const { APP_URL } = serverEnv();
  if (APP_URL) return APP_URL.replace(/\/+$/, "");
  const request = await headers();
  const host = request.get("x-forwarded-host") ?? request.get("host") ?? "localhost";
  return `${request.get("x-forwarded-proto") ?? "http"}://${host}`;
}
