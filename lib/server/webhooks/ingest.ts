import "server-only";
import { DatabaseError, type Pool } from "pg";
import { type WebhookOutcome, webhookOutcomes } from "@/lib/schemas/webhook-outcome";
import { db } from "@/lib/server/db";
import type { IngestEvent } from "./event";

/** `passing`: the same call may succeed in a moment. `too-slow`: fewer events may. `refused`: something in it is unreadable. */
export type IngestFailure = "passing" | "too-slow" | "refused";

/** A call that stored nothing. `code`: the database's SQLSTATE, or the connection's error code. */
export class IngestError extends Error {
  readonly code: string;
  readonly failure: IngestFailure;

  constructor(code: string, failure: IngestFailure, cause: unknown) {
    super(`ingest_webhook_events: ${code}`, { cause });
    this.name = "IngestError";
    this.code = code;
    this.failure = failure;
  }
}

/** Statement timeout. */
const TIMEOUT = "57014";
/** Serialisation failure, deadlock, lock not available; connection and server-going-down errors. */
const PASSING = /^(40001|40P01|55P03|08...|53...|57P0.)$/;

function toIngestError(error: unknown): IngestError {
  // Not from the database: the connection was refused, lost, or not to be had in time.
  if (!(error instanceof DatabaseError)) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no connection";
    return new IngestError(code, "passing", error);
  }
  const code = error.code ?? "unknown";
  if (code === TIMEOUT) return new IngestError(code, "too-slow", error);
  return new IngestError(code, PASSING.test(code) ? "passing" : "refused", error);
}

const INGEST = { name: "ingest", text: "select public.ingest_webhook_events($1::jsonb) as outcomes" };

/**
 * Hands a batch to the database, in one call and one transaction. A call that takes too long is ended there too.
 *
 * @param pool decides how long it may take
 * @returns one outcome per event, at the event's place
 * @throws IngestError when the call as a whole failed
 */
export async function ingest(events: IngestEvent[], pool: Pool = db()): Promise<WebhookOutcome[]> {
  const numbered = JSON.stringify(events.map((event, ref) => ({ ref, ...event })));
  const { rows } = await pool.query({ ...INGEST, values: [numbered] }).catch((error: unknown) => {
    throw toIngestError(error);
  });
  const outcomes = new Map(webhookOutcomes.parse(rows[0]?.outcomes).map((outcome) => [outcome.ref, outcome]));
  return events.map((_, ref) => {
    const outcome = outcomes.get(ref);
    if (outcome === undefined) throw new IngestError("no outcome", "refused", null);
    return outcome;
  });
}
