import "server-only";
import { type WebhookOutcome, webhookOutcomes } from "@/lib/schemas/webhook-outcome";
import type { createAdminSupabase } from "@/lib/supabase/admin";
import type { IngestEvent } from "./event";

/** A call that stored nothing. `transient`: the same call may succeed in a moment. */
export class IngestError extends Error {
  readonly code: string;
  readonly transient: boolean;

  constructor(code: string, transient: boolean, cause: unknown) {
    super(`ingest_webhook_events: ${code}`, { cause });
    this.name = "IngestError";
    this.code = code;
    this.transient = transient;
  }
}

/** Serialisation failure, deadlock, lock not available; connection and server-going-down errors; PostgREST's own of the kind. */
const TRANSIENT = /^(40001|40P01|55P03|08...|53...|57P0.|PGRST00[0-3])$/;

function isTransient(code: string, status: number): boolean {
  // No code and no status: the request did not get through, or the answer did not get back.
  return TRANSIENT.test(code) || status === 0 || status === 429 || (code === "" && status >= 500);
}

/**
 * Hands a batch to the database, in one call and one transaction.
 *
 * @returns one outcome per event, at the event's place
 * @throws IngestError when the call as a whole failed
 */
export async function ingest(
  client: ReturnType<typeof createAdminSupabase>,
  events: IngestEvent[],
  signal: AbortSignal,
): Promise<WebhookOutcome[]> {
  const { data, error, status } = await client
    .rpc("ingest_webhook_events", { events: events.map((event, ref) => ({ ref, ...event })) })
    .abortSignal(signal);
  if (error)
    throw new IngestError(error.code || `HTTP ${status}`, isTransient(error.code ?? "", status), error);
  const outcomes = new Map(webhookOutcomes.parse(data).map((outcome) => [outcome.ref, outcome]));
  return events.map((_, ref) => {
    const outcome = outcomes.get(ref);
    if (outcome === undefined) throw new IngestError("no outcome", false, null);
    return outcome;
  });
}
