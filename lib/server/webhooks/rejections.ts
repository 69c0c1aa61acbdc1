import "server-only";
import { log } from "@/lib/log";
import { intakeDb } from "@/lib/server/db";
import { metrics } from "@/lib/server/metrics/metrics";
import { processWide } from "@/lib/server/process-wide";
import { currentRequest, outsideRequests } from "@/lib/server/requests/current";
import type { RejectReason } from "./event";
import { pulse } from "./pulse";

const FLUSH_MS = 1000;
/** Distinct names of channels between two flushes: more come from somebody who guesses. */
const MAX_NAMES = 200;
export const UNKNOWN_CHANNEL = "unknown";

interface Rejection {
  channel: string;
  reason: RejectReason;
  count: number;
  /** The newest of these calls. */
  request_id: string | null;
}

function createRejections() {
  const since = new Date().toISOString();
  /** Since this process started, by reason. */
  const totals: Partial<Record<RejectReason, number>> = {};
  let pending = new Map<string, Rejection>();
  /** What the database could not take yet. */
  let uncounted = new Map<string, Omit<Rejection, "request_id">>();

  function keep({ channel, reason, count }: Omit<Rejection, "request_id">) {
    const key = `${channel} ${reason}`;
    uncounted.set(key, { channel, reason, count: (uncounted.get(key)?.count ?? 0) + count });
  }

  async function flush() {
    const rejections = [...pending.values()];
    pending = new Map();
    for (const { channel, reason, count, request_id } of rejections) {
      log("webhook_rejected", { channel, reason, count, request_id });
      keep({ channel, reason, count });
      pulse().noteRejection(channel, reason);
    }
    if (uncounted.size === 0) return;
    const counts = uncounted;
    uncounted = new Map();
    await intakeDb()
      .query("select public.count_rejected_calls($1::jsonb)", [JSON.stringify([...counts.values()])])
      .catch(() => {
        for (const rejection of counts.values()) {
          const isRoom =
            uncounted.size < MAX_NAMES || uncounted.has(`${rejection.channel} ${rejection.reason}`);
          keep(isRoom ? rejection : { ...rejection, channel: UNKNOWN_CHANNEL });
        }
      });
  }

  return {
    /** Counts a call that is turned away: a note in memory, whoever calls how often. */
    add(slug: string, reason: RejectReason) {
      totals[reason] = (totals[reason] ?? 0) + 1;
      metrics().refusals.inc({ reason });
      const isNew = !pending.has(`${slug} ${reason}`);
      const channel = isNew && pending.size >= MAX_NAMES ? UNKNOWN_CHANNEL : slug;
      const key = `${channel} ${reason}`;
      const known = pending.get(key);
      pending.set(key, {
        channel,
        reason,
        count: (known?.count ?? 0) + 1,
        request_id: currentRequest()?.id ?? null,
      });
      if (pending.size === 1 && known === undefined)
        outsideRequests(() => setTimeout(flush, FLUSH_MS).unref());
    },
    /** How many calls this process has turned away, and since when. */
    total: () => ({ since, counts: { ...totals } }),
    /** Logs and stores what was counted since the last second. */
    flush,
  };
}

/** Calls that were turned away: logged and stored in one line and one call per second. */
export const rejections = processWide("webhook-rejections", createRejections);
