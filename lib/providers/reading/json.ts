import { LIMITS } from "./limits";

export type JsonRecord = Record<string, unknown>;
type Parsed = { ok: true; value: unknown } | { ok: false; error: string };

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Shorter ones are below 2^53. */
const LONG_INTEGER = /^-?\d{16,}$/;

/** The place of the quote that ends a string; the end of the text if none does. */
function endOfString(raw: string, start: number): number {
  for (let at = start + 1; at < raw.length; at++) {
    const char = raw[at];
    if (char === "\\") at++;
    else if (char === '"') return at;
  }
  return raw.length;
}

type Scanned = { ok: true; source: string } | { ok: false; error: string };

/**
 * Looks at JSON before it is parsed, in one pass and without recursion: what is nested too deeply or has too many values
 * would cost far more than its size. Integers beyond 2^53 become text: as doubles, two different ids could become equal.
 */
function scan(raw: string): Scanned {
  const parts: string[] = [];
  let [depth, values, done] = [0, 0, 0];
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at];
    if (char === '"') at = endOfString(raw, at);
    else if (char === "]" || char === "}") depth--;
    else if (char === ",") values++;
    else if (char === "[" || char === "{") depth++;
    else if (char !== undefined && char >= "-" && char <= "9") {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(raw)?.[0] ?? char;
      if (LONG_INTEGER.test(number) && !Number.isSafeInteger(Number(number))) {
        parts.push(raw.slice(done, at), `"${number}"`);
        done = at + number.length;
      }
      at += number.length - 1;
    }
    if (depth > LIMITS.depth) return { ok: false, error: "The body is nested too deeply." };
    if (values > LIMITS.values) return { ok: false, error: "The body has too many values." };
  }
  return { ok: true, source: parts.join("") + raw.slice(done) };
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
