import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one whose codes are taken, as on hosted: clocks differ. */
const SKEW = 1;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes as base32 (RFC 4648) without padding, as authenticator apps read a secret. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Number of the 30-second step that a moment (ms since 1970) is in. */
export const stepAt = (now: number) => Math.floor(now / 1000 / STEP_SECONDS);

/** The code of one step (RFC 4226 with SHA-1, six digits). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, "0");
}

/** The step whose code this is, or null: the present one and one on either side (RFC 6238). */
export function stepOf(secret: string, code: string, now = Date.now()): number | null {
  const given = Buffer.from(code.trim());
  if (given.length !== DIGITS) return null;
  for (let step = stepAt(now) - SKEW; step <= stepAt(now) + SKEW; step++) {
    if (timingSafeEqual(given, Buffer.from(codeAt(secret, step)))) return step;
  }
  return null;
}

/** What an authenticator app reads from the QR code. */
export function keyUri(issuer: string, account: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const values = { algorithm: "SHA1", digits: "6", issuer, period: "30", secret };
  // Apps read %20 but not every one a plus sign.
  const query = new URLSearchParams(values).toString().replaceAll("+", "%20");
  return `otpauth://totp/${label}?${query}`;
}

/** Remembers per factor the newest step that was used, in memory: a code counts once (RFC 6238, 5.2). */
export function usedSteps() {
  const newest = new Map<string, number>();
  return {
    /** Whether the step is newer than all that were used; it is used from now on. */
    take(factorId: string, step: number): boolean {
      if (step <= (newest.get(factorId) ?? 0)) return false;
      newest.set(factorId, step);
      return true;
    },
  };
}
