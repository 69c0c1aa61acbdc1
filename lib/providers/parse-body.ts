import { parseInterakt } from "@/lib/providers/interakt/receive";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import type { ParsedEvent } from "@/lib/providers/reading/items";

/** Reads a body with the adapter of the door it came through (`interakt`, `interakt_legacy`, `netcore`). Never throws. */
export function parseBody(source: string, raw: string, receivedAt: Date): ParsedEvent {
  return source === "netcore" ? parseNetcore(raw, receivedAt) : parseInterakt(raw, receivedAt);
}
