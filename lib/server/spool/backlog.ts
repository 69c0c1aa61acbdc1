import "server-only";
import { log } from "@/lib/log";
import { drainDb, intakeDb } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";
import type { IngestEvent } from "@/lib/server/webhooks/event";
import { ingest } from "@/lib/server/webhooks/ingest";
import type { Backlog } from "@/lib/server/webhooks/intake";
import { isLost, type Send, storeEach } from "@/lib/server/webhooks/store";
import { spool } from "./open";
import type { Spool } from "./spool";
import { fromSpool, type SpooledEvent } from "./spooled-event";

const BATCH = 200;
/** Channels that are drained at the same time. */
const LANES = 3;
const PAUSE_MS = 200;
/** How long an event rests that the database refuses in any form. */
const TAKE_UP_MS = 5 * 60_000;

/** What of an event has to be kept to read and store it later. */
function toSpooled(event: IngestEvent): SpooledEvent {
  const { channel, provider_type, raw, receipt = crypto.randomUUID() } = event;
  const received_at = new Date().toISOString();
  const { unsigned = false, old_key = false } = event;
  return { channel, provider_type, raw, receipt, received_at, unsigned, old_key };
}

interface Database {
  /** Resolves if the database answers. */
  probe: () => Promise<unknown>;
  send: Send;
}

/** Stores a channel's events in their order until none is left. Throws if the database is away. */
async function drainChannel(disk: Spool, channel: string, send: Send): Promise<number> {
  let count = 0;
  while (disk.claim(channel)) {
    const batch = disk.oldest(channel, BATCH);
    if (batch.length === 0) break;
    const outcomes = await storeEach(
      batch.map(({ event }) => fromSpool(event)),
      send,
      ["away", "busy"],
    );
    const isStored = (at: number) => {
      const outcome = outcomes[at];
      return outcome !== null && outcome !== undefined && !isLost(outcome);
    };
    disk.remove(batch.filter((_, at) => isStored(at)).map(({ id }) => id));
    const refused = batch.filter((_, at) => !isStored(at)).map(({ id }) => id);
    if (refused.length > 0) log("webhooks_set_aside", { channel, events: refused.length });
    disk.setAside(refused);
    count += batch.length;
  }
  disk.release(channel);
  return count;
}

/**
 * The spool as the intake's backlog, and the loop that empties it: a channel at a time in its own order, several channels
 * beside each other, so that one that is blocked delays no other.
 */
export function createBacklog(
  disk: Spool | null,
  { probe, send }: Database,
): Backlog & { start: () => void } {
  let isAway = false;
  let timer: NodeJS.Timeout | null = null;
  const draining = new Set<string>();

  async function drainOne(channel: string) {
    if (disk === null) return;
    draining.add(channel);
    try {
      const events = await drainChannel(disk, channel, send);
      if (events > 0) log("spool_drained", { channel, events });
    } catch {
      disk.release(channel);
      markAway();
    } finally {
      draining.delete(channel);
    }
  }

  async function round() {
    if (disk === null) return;
    if (isAway) {
      isAway = !(await probe().then(
        () => true,
        () => false,
      ));
    }
    if (isAway) return;
    const waiting = [...disk.channels()].filter((channel) => !draining.has(channel));
    for (const channel of waiting.slice(0, LANES - draining.size)) void drainOne(channel).then(schedule);
  }

  function schedule() {
    if (timer !== null || disk === null) return;
    if (!isAway && disk.channels().size === 0) return;
    timer = setTimeout(async () => {
      await round();
      timer = null;
      schedule();
    }, PAUSE_MS).unref();
  }

  function markAway() {
    if (disk === null) return;
    if (!isAway) log("database_away");
    isAway = true;
    schedule();
  }

  return {
    /** Empties what an earlier process has left. What was refused is tried again now and then. */
    start() {
      const takeUpAgain = () => {
        disk?.takeUpAgain();
        schedule();
      };
      takeUpAgain();
      setInterval(takeUpAgain, TAKE_UP_MS).unref();
    },
    markAway,
    holds: (channel) => disk !== null && (isAway || disk.channels().has(channel)),
    append(events) {
      if (disk === null) return false;
      try {
        disk.append(events.map(toSpooled));
      } catch (error) {
        log("spool_full", { reason: error instanceof Error ? error.message : "unknown" });
        return false;
      }
      schedule();
      return true;
    },
  };
}

/** The backlog of this process. */
export const backlog = processWide("backlog", () =>
  createBacklog(spool(), {
    probe: () => intakeDb().query("select 1"),
    send: (events) => ingest(events, drainDb()),
  }),
);
