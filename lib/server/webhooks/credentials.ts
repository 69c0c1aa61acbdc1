import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** Longer than any key or signature, so that what is cut off can never have been one. */
const MAX_LENGTH = 256;

/**
 * What the caller shows: the key, and the HMAC of the body in lower-case hex, each null when not given.
 * Interakt calls the header `Interakt-Signature`, with `sha256=` before the hex; older consumers read it with `x-`.
 */
export function readCredentials(headers: Headers): { api_key: string | null; signature: string | null } {
  const signature = headers.get("interakt-signature") || headers.get("x-interakt-signature");
  return {
    api_key: headers.get("x-api-key")?.slice(0, MAX_LENGTH) || null,
    signature:
      signature
        ?.slice(0, MAX_LENGTH)
        .toLowerCase()
        .replace(/^sha256=/, "") || null,
  };
}

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export function sameSecret(given: string | null, expected: string): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return given !== null && timingSafeEqual(digest(given), digest(expected));
}
