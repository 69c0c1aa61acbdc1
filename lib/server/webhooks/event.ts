import "server-only";
import { z } from "zod";
import type { Item } from "@/lib/providers/reading/items";

/** Which door a webhook came through; the database checks the key by it. */
export const webhookSource = z.enum(["interakt", "interakt_legacy", "netcore"]);
export type WebhookSource = z.infer<typeof webhookSource>;

/** One request as `ingest_webhook_events` takes it (without `ref`, which is its place in the batch). */
export type IngestEvent = {
  /** A stored event that is tried again. */
  event_id?: number;
  channel: string;
  source: WebhookSource;
  raw: string;
  /** The body's bytes, only where `raw` is not exactly them: the signature is made over bytes. */
  raw_base64?: string;
  api_key: string | null;
  signature: string | null;
  /** The route has checked the caller (Netcore). */
  trusted?: boolean;
  /** Only count it as rejected, for this reason. */
  reject?: RejectReason;
  type: string | null;
  error: string | null;
  ignored: boolean;
  items: Item[];
};

export type RejectReason = "NotFound" | "Unauthorized" | "TooLarge";
