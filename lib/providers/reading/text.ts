import { createHash } from "node:crypto";
import { isVisible } from "@/lib/visible-text";
import { LIMITS } from "./limits";

/** Cuts to `max` UTF-16 units without splitting a surrogate pair. */
export function cut(value: string, max: number): string {
  if (value.length <= max) return value;
  const last = value.charCodeAt(max - 1);
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/** Without NUL and lone surrogates, neither of which Postgres can store. */
export function cleanString(value: string): string {
  const withoutNul = value.includes("\0") ? value.replaceAll("\0", "") : value;
  return withoutNul.isWellFormed() ? withoutNul : withoutNul.replace(/\p{Surrogate}/gu, "");
}

/** A scalar as clean text of at most `max` units; null for anything else and for blank text. */
export function text(value: unknown, max: number): string | null {
  if (typeof value === "number" || typeof value === "boolean") {
    return Number.isNaN(value) || value === Infinity || value === -Infinity ? null : cut(String(value), max);
  }
  if (typeof value !== "string") return null;
  // Cut before cleaning, so that a body of 1 MiB costs no more than a short one; NULs alone could hide text behind them.
  const cleaned = cut(cleanString(value.length > max * 4 ? cut(value, max * 4) : value), max);
  return cleaned.trim() === "" ? null : cleaned;
}

/** `text`, trimmed: for names, labels and codes. Null also for text of which nothing would be seen. */
export function label(value: unknown, max: number): string | null {
  const trimmed = text(typeof value === "string" ? value.trim() : value, max)?.trim() ?? "";
  return isVisible(trimmed) ? trimmed : null;
}

/** The first candidate that has text. */
export function firstLabel(max: number, ...values: unknown[]): string | null {
  for (const value of values) {
    const found = label(value, max);
    if (found !== null) return found;
  }
  return null;
}

/** One line of at most 140 units for the conversation list. */
export function preview(value: string): string {
  const line = cut(value, 1000).replace(/\s+/g, " ").trim();
  return line.length <= LIMITS.preview ? line : `${cut(line, LIMITS.preview - 1).trimEnd()}…`;
}

export function sha256(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

/** An outside id as text; if it is too long for a key column, its hash, so that two ids never become equal by cutting. */
export function externalId(value: unknown): string | null {
  const id = label(value, LIMITS.id + 1);
  if (id === null || id.length <= LIMITS.id) return id;
  return `sha256:${sha256(String(value))}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Our own message id as echoed by the provider, or null if the message is not ours. */
export function clientId(value: unknown): string | null {
  return typeof value === "string" && UUID.test(value) ? value.toLowerCase() : null;
}
