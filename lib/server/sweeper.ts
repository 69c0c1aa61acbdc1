import "server-only";
import { log } from "@/lib/log";
import { parseBody } from "@/lib/providers/parse-body";
import { createAdminSupabase } from "@/lib/supabase/admin";
import { type IngestEvent, webhookSource } from "./webhooks/event";
import { ingest } from "./webhooks/ingest";

const EVERY_MS = 5000;
const MAX_EVENTS = 50;
const CALL_MS = 20_000;

type Client = ReturnType<typeof createAdminSupabase>;

/** The times of receipt, so that a retry reads an event as the first attempt did. */
async function receiptTimes(client: Client, ids: number[]): Promise<Map<number, Date>> {
  const { data, error } = await client.from("webhook_events").select("id, received_at").in("id", ids);
  if (error) throw new Error(error.message);
  return new Map(data.map((event) => [event.id, new Date(event.received_at)]));
}

/**
 * Takes the failed events that are due, reads each again with the adapter as it is now and hands them back to the
 * database, which keeps the count of attempts and the pauses between them.
 *
 * @returns how many events were tried
 */
export async function sweepFailedEvents(client: Client): Promise<number> {
  const { data, error } = await client.rpc("claim_failed_webhook_events", { max_events: MAX_EVENTS });
  if (error) throw new Error(error.message);
  if (data.length === 0) return 0;
  const times = await receiptTimes(
    client,
    data.map((event) => event.event_id),
  );
  const events = data.map(
    ({ event_id, channel, source, raw }): IngestEvent => ({
      event_id,
      channel,
      source: webhookSource.parse(source),
      raw,
      api_key: null,
      signature: null,
      ...parseBody(source, raw, times.get(event_id) ?? new Date()),
    }),
  );
  const outcomes = await ingest(client, events, AbortSignal.timeout(CALL_MS));
  for (const { outcome, event_id } of outcomes) log("webhook_retried", { event_id, outcome });
  return events.length;
}

/**
 * Retries failed events every few seconds for as long as the process lives. A database that is away costs one log
 * line, not one per round, and stops nothing.
 *
 * @returns stop
 */
export function startSweeper(everyMs = EVERY_MS): () => void {
  const client = createAdminSupabase();
  let wasWell = true;
  let isStopped = false;
  const schedule = (ms: number) => setTimeout(round, ms).unref();
  let timer = schedule(everyMs);

  async function round() {
    let pause = everyMs;
    try {
      // A full claim means that more are waiting.
      if ((await sweepFailedEvents(client)) === MAX_EVENTS) pause = 0;
      wasWell = true;
    } catch (error) {
      if (wasWell) log("sweeper_waits", { reason: error instanceof Error ? error.message : String(error) });
      wasWell = false;
    }
    if (!isStopped) timer = schedule(pause);
  }

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
