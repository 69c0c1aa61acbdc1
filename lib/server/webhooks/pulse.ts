import "server-only";
import { countTime, emptyHistogram } from "@/lib/histogram";
import { intakeDb } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";
import type { IngestEvent, RejectReason } from "./event";

const FLUSH_MS = 1000;

interface Pulse {
  channel: string;
  event_at?: string;
  rejected_at?: string;
  rejection?: RejectReason;
  ack?: number[];
  lag?: number[];
}

/** How old the newest thing in the event was when it came in; null if the provider gives no time. */
function lagOf({ items }: IngestEvent, receivedAt: number): number | null {
  const [first] = items;
  if (first === undefined) return null;
  const at = Date.parse(first.op === "status" ? first.at : first.sent_at);
  // Clocks differ by a little.
  return Number.isNaN(at) ? null : Math.max(0, receivedAt - at);
}

function createPulse() {
  let pending = new Map<string, Pulse>();
  let isScheduled = false;

  function of(channel: string): Pulse {
    const known = pending.get(channel);
    if (known) return known;
    const pulse: Pulse = { channel };
    pending.set(channel, pulse);
    if (!isScheduled) {
      isScheduled = true;
      setTimeout(flush, FLUSH_MS).unref();
    }
    return pulse;
  }

  async function flush() {
    isScheduled = false;
    if (pending.size === 0) return;
    const pulses = JSON.stringify([...pending.values()]);
    pending = new Map();
    // While the database is away, times are lost: they are about calls, which are not.
    await intakeDb()
      .query("select public.note_webhook_pulse($1::jsonb)", [pulses])
      .catch(() => {});
  }

  return {
    /** Counts a call that was let in and has its answer: a few additions in memory. */
    countAnswer(event: IngestEvent, ackMs: number) {
      const now = Date.now();
      const pulse = of(event.channel);
      pulse.event_at = new Date(now).toISOString();
      pulse.ack ??= emptyHistogram();
      pulse.lag ??= emptyHistogram();
      countTime(pulse.ack, ackMs);
      const lag = lagOf(event, now - ackMs);
      if (lag !== null) countTime(pulse.lag, lag);
    },
    /** Keeps the newest call that was turned away. The caller bounds the names. */
    noteRejection(channel: string, reason: RejectReason) {
      const pulse = of(channel);
      pulse.rejected_at = new Date().toISOString();
      pulse.rejection = reason;
    },
    /** Hands over what was seen since the last second. */
    flush,
  };
}

/** What calls of the last second were like, by channel: one statement a second, beside ingestion. */
export const pulse = processWide("webhook-pulse", createPulse);
