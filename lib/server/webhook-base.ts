import "server-only";
import { headers } from "next/headers";
import { serverEnv } from "@/lib/env/server";

/**
 * The address that providers can reach this app at, without a slash at the end.
 * Without APP_URL it is the one this request came to: right on one machine, wrong behind a proxy that hides it.
 */
export async function webhookBase(): Promise<string> {
  const { APP_URL } = serverEnv();
  if (APP_URL) return APP_URL.replace(/\/+$/, "");
  const request = await headers();
  const host = request.get("x-forwarded-host") ?? request.get("host") ?? "localhost";
  return `${request.get("x-forwarded-proto") ?? "http"}://${host}`;
}
