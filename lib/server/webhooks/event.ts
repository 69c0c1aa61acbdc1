import "server-only";
import type { Credentials } from "@/lib/providers/provider";
import type { ParsedEvent } from "@/lib/providers/reading/items";

export type RejectReason = "NotFound" | "Unauthorized" | "TooLarge";

/** One request as `ingest_webhook_events` takes it (without `ref`, which is its place in the batch). */
export type IngestEvent = Credentials &
  ParsedEvent & {
    /** A stored event that is tried again. */
    event_id?: number;
    channel: string;
    provider_type: string;
    raw: string;
    /** The body's bytes, only where `raw` is not exactly them: the signature is made over bytes. */
    raw_base64?: string;
    /** The keys of a channel that has no row of its own. */
    keys?: string[];
    /** The legacy address: no key is needed while the provider allows that. */
    allow_unsigned?: boolean;
    /** Only count it as rejected, for this reason. */
    reject?: RejectReason;
  };
