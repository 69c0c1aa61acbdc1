import "server-only";
import { z } from "zod";
import { providerOf } from "@/lib/providers/registry";
import type { IngestEvent } from "@/lib/server/webhooks/event";

/** A call that was let in, as it waits on the disk: its text, and what admission found out. */
export const spooledEventSchema = z.object({
  channel: z.string(),
  provider_type: z.string(),
  raw: z.string(),
  receipt: z.string(),
  received_at: z.string(),
  unsigned: z.boolean(),
  old_key: z.boolean(),
});
export type SpooledEvent = z.infer<typeof spooledEventSchema>;

/** Reads a call with the current code, as of the time at which it came in. */
export function fromSpool({ received_at, ...event }: SpooledEvent): IngestEvent {
  return {
    ...event,
    received_at,
    admitted: true,
    api_key: null,
    signature: null,
    ...providerOf(event.provider_type).receive(event.raw, new Date(received_at)),
  };
}
