import "server-only";
import { z } from "zod";
import { providerOf } from "@/lib/providers/registry";
import type { IngestEvent } from "./event";

/** A stored event as it is read again. */
export const storedEvent = z.object({
  // The driver returns a bigint as text.
  event_id: z.coerce.number(),
  channel: z.string(),
  provider_type: z.string(),
  raw: z.string(),
  received_at: z.coerce.date(),
});

/** Parses an event with the current code of its provider type, as of the time at which it was received. */
export function readAgain(event: z.infer<typeof storedEvent>): IngestEvent {
  const { event_id, channel, provider_type, raw, received_at } = event;
  const parsed = providerOf(provider_type).receive(raw, received_at);
  return { event_id, channel, provider_type, raw, api_key: null, signature: null, ...parsed };
}
