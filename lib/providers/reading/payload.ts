import type { z } from "zod";
import type { Excerpt } from "@/lib/schemas/message-payload";
import { isRecord } from "./json";
import { LIMITS } from "./limits";
import { cleanString, cut, text } from "./text";

export type Json = z.core.util.JSONType;

const MAX_DEPTH = 12;
const MAX_ENTRIES = 200;

/** A copy of outside JSON that Postgres can store: clean keys and strings, limited depth, width and length. */
export function cleanJson(value: unknown, depth = 0): Json {
  if (typeof value === "string") return cut(cleanString(cut(value, LIMITS.field * 2)), LIMITS.field);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((entry) => cleanJson(entry, depth + 1));
  return isRecord(value) ? cleanRecord(value, depth) : null;
}

export function cleanRecord(value: Record<string, unknown>, depth = 0): Record<string, Json> {
  const entries = Object.entries(value).slice(0, MAX_ENTRIES);
  // fromEntries defines own properties, so a key "__proto__" stays data.
  return Object.fromEntries(
    entries.map(([key, entry]) => [text(key, 100) ?? "", cleanJson(entry, depth + 1)]),
  );
}

/** A copy without null entries. */
function withoutNulls<Fields extends object>(fields: Fields): Fields {
  const kept = { ...fields };
  for (const [key, value] of Object.entries(kept)) if (value === null) Reflect.deleteProperty(kept, key);
  return kept;
}

/** The payload without null entries; over the size limit, only the beginning of its JSON is kept, as `excerpt`. */
export function boundedPayload<Fields extends object>(
  payload: Fields,
  bytes: number = LIMITS.payloadBytes,
): Fields | Excerpt {
  const kept = withoutNulls(payload);
  const json = JSON.stringify(kept);
  // A UTF-16 unit takes at most 3 bytes in UTF-8, so most payloads need no counting.
  if (json.length * 3 <= bytes || Buffer.byteLength(json) <= bytes) return kept;
  return { truncated: true, excerpt: cut(json, LIMITS.field) };
}
