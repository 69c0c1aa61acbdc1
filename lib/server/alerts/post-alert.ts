import "server-only";
import { createHmac } from "node:crypto";
import { request } from "node:https";
import type { Alert } from "@/lib/server/alerts/alert";
import { isPlainHttps, lookupPublic } from "@/lib/server/media/public-address";

const TIMEOUT_MS = 10_000;

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 of the time, a full stop and the body, so that an old alert cannot be sent again. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/**
 * Posts an alert as JSON, signed. Follows no redirect, and connects to public addresses only: the address that was
 * checked is the one that is connected to. Throws without the address, which may hold a token.
 */
export async function postAlert(
  alert: Alert,
  { url, secret }: { url: string; secret: string },
): Promise<void> {
  const target = new URL(url);
  if (!isPlainHttps(target)) throw new Error("The address of the webhook is not allowed.");
  // Chat services show `text`.
  const body = JSON.stringify({
    type: "channel_health",
    ...alert,
    text: `${alert.title}. ${alert.text} ${alert.link}`,
  });
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "interact-desk",
    "interact-desk-signature": signatureOf(body, secret, Math.floor(Date.now() / 1000)),
  };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const status = await new Promise<number>((resolve, reject) => {
    const call = request(target, { method: "POST", headers, lookup: lookupPublic, signal }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on("error", (error) =>
      reject(
        new Error(`The webhook ${signal.aborted ? "is too slow" : "cannot be reached"}.`, { cause: error }),
      ),
    );
    call.end(body);
  });
  if (status < 200 || status >= 300) throw new Error(`The webhook answered ${status}.`);
}
