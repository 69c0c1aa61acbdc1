import "server-only";
import { DatabaseError, type Pool } from "pg";
import { type WebhookOutcome, webhookOutcomes } from "@/lib/schemas/webhook-outcome";
import { metrics, typeLabel } from "@/lib/server/metrics/metrics";
import type { IngestEvent } from "./event";

/**
 * `away`: the database does not answer. `busy`: the same call may succeed in a moment. `too-slow`: it took too long or
 * waited for a lock; fewer events may pass. `refused`: something in it is unreadable.
 */
export type IngestFailure = "away" | "busy" | "too-slow" | "refused";

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

/** Statement timeout; a lock that was not to be had in time. */
const TOO_SLOW = /^(57014|55P03)$/;
/** Serialisation failure, deadlock. */
const BUSY = /^(40001|40P01)$/;
/** Connection errors, no resources (a full disk among them), a server that goes down. */
const AWAY = /^(08...|53...|57P0.|58...)$/;

function failureOf(code: string): IngestFailure {
  if (TOO_SLOW.test(code)) return "too-slow";
  if (BUSY.test(code)) return "busy";
  return AWAY.test(code) ? "away" : "refused";
}

function toIngestError(error: unknown): IngestError {
  // Not from the database: the connection was refused or lost, or no answer came in time.
  if (!(error instanceof DatabaseError)) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no connection";
    return new IngestError(code, "away", error);
  }
  const code = error.code ?? "unknown";
  return new IngestError(code, failureOf(code), error);
}

const INGEST = { name: "ingest", text: "select public.ingest_webhook_events($1::jsonb) as outcomes" };
const REPLAY = { name: "replay", text: "select public.replay_webhook_events($2, $1::jsonb) as outcomes" };

/** Counts the messages of an event that the database stored, whoever handed it over: a call, the spool or a retry. */
function countMessages({ provider_type, items }: IngestEvent) {
  const messages = items.filter(({ op }) => op === "message").length;
  if (messages > 0) metrics().received.inc({ type: typeLabel(provider_type) }, messages);
}

/**
 * Hands a batch to the database, in one call and one transaction. A call that takes too long is ended there too.
 *
 * @param pool decides how long it may take
 * @param replay the replay whose turn these events have: they are taken from its list in the same transaction
 * @returns one outcome per event, at the event's place
 * @throws IngestError when the call as a whole failed
 */
export async function ingest(events: IngestEvent[], pool: Pool, replay?: string): Promise<WebhookOutcome[]> {
  const numbered = JSON.stringify(events.map((event, ref) => ({ ref, ...event })));
  const call = replay ? { ...REPLAY, values: [numbered, replay] } : { ...INGEST, values: [numbered] };
  const { rows } = await pool.query(call).catch((error: unknown) => {
    throw toIngestError(error);
  });
  const outcomes = new Map(webhookOutcomes.parse(rows[0]?.outcomes).map((outcome) => [outcome.ref, outcome]));
  return events.map((event, ref) => {
    const outcome = outcomes.get(ref);
    if (outcome === undefined) throw new IngestError("no outcome", "refused", null);
    if (outcome.outcome === "stored" && replay === undefined) countMessages(event);
    return outcome;
  });
}
