import { LIMITS } from "./limits";

export type JsonRecord = Record<string, unknown>;
type Parsed = { ok: true; value: unknown } | { ok: false; error: string };

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Shorter ones are below 2^53. */
const LONG = 16;
const LONG_INTEGER = /^-?\d{16,}$/;

const [QUOTE, BACKSLASH, COMMA, MINUS, ZERO, NINE] = [0x22, 0x5c, 0x2c, 0x2d, 0x30, 0x39];
/** `{` and `}` are these with bit 0x20. */
const [OPEN, CLOSE] = [0x5b, 0x5d];

/** The place of the quote that ends a string; the end of the text if none does. */
function endOfString(raw: string, start: number): number {
  for (let at = start + 1; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return raw.length;
}

const isPartOfNumber = (code: number) =>
  (code >= MINUS && code <= NINE) || (code | 0x20) === 0x65 || code === 0x2b;

/** The place behind what looks like a number. */
function endOfNumber(raw: string, start: number): number {
  let at = start + 1;
  while (at < raw.length && isPartOfNumber(raw.charCodeAt(at))) at++;
  return at;
}

/** The long integer that a number is, beyond what a double holds; else null. */
function longIntegerAt(raw: string, start: number): string | null {
  NUMBER.lastIndex = start;
  const number = NUMBER.exec(raw)?.[0] ?? "";
  return LONG_INTEGER.test(number) && !Number.isSafeInteger(Number(number)) ? number : null;
}

type Scanned = { ok: true; source: string } | { ok: false; error: string };
const refused = (error: string): Scanned => ({ ok: false, error });

/**
 * Looks at JSON before it is parsed, in one pass and without recursion: what is nested too deeply or has too many values
 * would cost far more than its size. Integers beyond 2^53 become text: as doubles, two different ids could become equal.
 */
function scan(raw: string): Scanned {
  const parts: string[] = [];
  let [depth, values, containers, done] = [0, 0, 0, 0];
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === QUOTE) at = endOfString(raw, at);
    else if (code === COMMA) {
      if (++values > LIMITS.values) return refused("The body has too many values.");
    } else if ((code & ~0x20) === OPEN) {
      if (++depth > LIMITS.depth) return refused("The body is nested too deeply.");
      if (++containers > LIMITS.containers) return refused("The body has too many lists and objects.");
    } else if ((code & ~0x20) === CLOSE) depth--;
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOfNumber(raw, at);
      const number = end - at < LONG ? null : longIntegerAt(raw, at);
      if (number !== null) {
        parts.push(raw.slice(done, at), `"${number}"`);
        done = at + number.length;
      }
      at = end - 1;
    }
  }
  return { ok: true, source: parts.length === 0 ? raw : parts.join("") + raw.slice(done) };
}

/** Parses outside JSON into a value or a reason. Never throws. */
export function parseJson(raw: string): Parsed {
  const source = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (source.trim() === "") return { ok: false, error: "The body is empty." };
  const scanned = scan(source);
  if (!scanned.ok) return scanned;
  try {
    return { ok: true, value: JSON.parse(scanned.source) };
  } catch {
    return { ok: false, error: "The body is not JSON." };
  }
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object, otherwise an empty one, so that a path can be read without a check per step. */
export function record(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The value if it is an array, otherwise an empty one; cut to one entry more than allowed, so that an excess still shows. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, LIMITS.items + 1) : [];
}

/** An object or array, which may be JSON inside a string (Interakt sends both); otherwise null. */
export function decoded(value: unknown): JsonRecord | unknown[] | null {
  if (Array.isArray(value) || isRecord(value)) return value;
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return null;
  const parsed = parseJson(value);
  if (!parsed.ok) return null;
  return Array.isArray(parsed.value) || isRecord(parsed.value) ? parsed.value : null;
}
