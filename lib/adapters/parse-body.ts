import { parseInterakt } from "./interakt/parse";
import type { ParsedEvent } from "./items";
import { parseNetcore } from "./netcore/parse";

/** Reads a body with the adapter of the door it came through (`interakt`, `interakt_legacy`, `netcore`). Never throws. */
export function parseBody(source: string, raw: string, receivedAt: Date): ParsedEvent {
  return source === "netcore" ? parseNetcore(raw, receivedAt) : parseInterakt(raw, receivedAt);
}
