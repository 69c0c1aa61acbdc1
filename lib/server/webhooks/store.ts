import "server-only";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import type { IngestEvent } from "./event";
import { IngestError, type IngestFailure } from "./ingest";

/** Stores a batch; throws `IngestError` when it stored none of it. */
export type Send = (events: IngestEvent[]) => Promise<WebhookOutcome[]>;

/** Why a call stored nothing. */
export const failureOf = (error: unknown): IngestFailure =>
  error instanceof IngestError ? error.failure : "refused";

/** What may pass later, or with more time: not the events' fault. */
const MAY_PASS: readonly IngestFailure[] = ["away", "busy", "too-slow"];

/**
 * Stores every event that can be stored: what fails together is halved, until the one that cannot be stored is by itself
 * and kept as failed, for a job that has more time or a newer version of the code.
 *
 * @param passes failures that are thrown instead: some events may be stored then, and handing all over again stores the
 * others
 * @returns one outcome per event; null for one that cannot even be kept
 */
export async function storeEach(
  events: IngestEvent[],
  send: Send,
  passes: readonly IngestFailure[] = MAY_PASS,
): Promise<(WebhookOutcome | null)[]> {
  const [first] = events;
  if (first === undefined) return [];
  try {
    return await send(events);
  } catch (error) {
    if (passes.includes(failureOf(error))) throw error;
    if (events.length === 1) return [await keepRaw(first, reasonOf(error), send, passes)];
    const middle = Math.ceil(events.length / 2);
    const before = await storeEach(events.slice(0, middle), send, passes);
    return [...before, ...(await storeEach(events.slice(middle), send, passes))];
  }
}

/** Why an event is kept raw for which a statement's time was too short. */
export const TOO_LONG = "It takes too long.";

function reasonOf(error: unknown): string {
  if (failureOf(error) === "too-slow") return TOO_LONG;
  return `The database refused it (${error instanceof IngestError ? error.code : "unknown"}).`;
}

/** Keeps only the event's text, as failed. Null if not even that can be stored. */
async function keepRaw(event: IngestEvent, error: string, send: Send, passes: readonly IngestFailure[]) {
  try {
    const [outcome] = await send([{ ...event, items: [], ignored: false, error }]);
    return outcome === undefined || isLost(outcome) ? null : outcome;
  } catch (failure) {
    if (passes.includes(failureOf(failure))) throw failure;
    return null;
  }
}

/** Whether the database could not even keep the event as failed. */
export const isLost = ({ outcome, event_id }: WebhookOutcome) => outcome === "failed" && event_id === null;
