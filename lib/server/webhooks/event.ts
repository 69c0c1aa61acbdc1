import "server-only";
import type { Credentials } from "@/lib/providers/provider";
import type { ParsedEvent } from "@/lib/providers/reading/items";

/**
 * Why a call is turned away. `TooSlow`: it took too long to show who sends it. `RateLimited`: too many come without a key.
 * These two are answered with an error, so that an honest sender comes again.
 */
export type RejectReason = "NotFound" | "Unauthorized" | "TooLarge" | "TooSlow" | "RateLimited";

/** A request as `ingest_webhook_events` expects it, except `ref`, its index in the batch. */
export type IngestEvent = Credentials &
  ParsedEvent & {
    /** Set if a stored event is retried. */
    event_id?: number;
    channel: string;
    provider_type: string;
    raw: string;
    /** The identity it got on arrival: handed over again, it is stored once. */
    receipt?: string;
    /** The keys of a channel without a row. */
    keys?: string[];
    /** Sent to the legacy URL, which needs no key as long as the provider allows that. */
    allow_unsigned?: boolean;
    /** It was let in when it came in, at this time, and waited in the spool since. */
    admitted?: true;
    received_at?: string;
    /** What admission found out: that there was no key, or that it was the previous one. */
    unsigned?: boolean;
    old_key?: boolean;
  };
