import { LIMITS } from "./limits";

export type JsonRecord = Record<string, unknown>;
type Parsed = { ok: true; value: unknown } | { ok: false; error: string };

/** Whether brackets outside strings nest deeper than `limit`. One pass, no recursion. */
function isTooDeep(raw: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const char = raw.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x5b || char === 0x7b) {
      depth++;
      if (depth > limit) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}

/** Integers beyond 2^53 stay text: as doubles, two different ids could become equal. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}

/** Parses outside JSON into a value or a reason. Never throws. */
export function parseJson(raw: string): Parsed {
  const source = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (source.trim() === "") return { ok: false, error: "The body is empty." };
  if (isTooDeep(source, LIMITS.depth)) return { ok: false, error: "The body is nested too deeply." };
  try {
    // The reviver costs several times the parse, so it only runs if there may be such a number.
    const value: unknown = /\d{16}/.test(source) ? JSON.parse(source, keepDigits) : JSON.parse(source);
    return { ok: true, value };
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
