import "server-only";
import type { Credentials } from "@/lib/providers/provider";
import type { ParsedEvent } from "@/lib/providers/reading/items";

export type RejectReason = "NotFound" | "Unauthorized" | "TooLarge";

/** A request as `ingest_webhook_events` expects it, except `ref`, its index in the batch. */
export type IngestEvent = Credentials &
  ParsedEvent & {
    /** Set if a stored event is retried. */
    event_id?: number;
    channel: string;
    provider_type: string;
    raw: string;
    /** The body's bytes, if `raw` differs from them: a signature covers the bytes. */
    raw_base64?: string;
    /** The keys of a channel without a row. */
    keys?: string[];
    /** Sent to the legacy URL, which needs no key as long as the provider allows that. */
    allow_unsigned?: boolean;
    /** The request is only counted as rejected, for this reason. */
    reject?: RejectReason;
  };
