import "server-only";
import { log } from "@/lib/log";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { drainDb, intakeDb } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";
import { outsideRequests } from "@/lib/server/requests/current";
import { succeeds } from "@/lib/server/succeeds";
import { inCalls } from "@/lib/server/webhooks/calls";
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

interface Drain {
  disk: Spool;
  channel: string;
  send: Send;
  /** Whether it is to end before the next batch. */
  isOver: () => boolean;
}

/** Stores a channel's events in their order until none is left. Throws if the database is away. */
async function drainChannel({ disk, channel, send, isOver }: Drain): Promise<number> {
  let count = 0;
  while (!isOver() && disk.claim(channel)) {
    const batch = disk.oldest(channel, BATCH);
    if (batch.length === 0) break;
    const outcomes: (WebhookOutcome | null)[] = [];
    for (const events of inCalls(batch.map(({ event }) => fromSpool(event)))) {
      outcomes.push(...(await storeEach(events, send, ["away", "busy"])));
    }
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
export class SpoolBacklog implements Backlog {
  readonly #disk: Spool | null;
  readonly #database: Database;
  readonly #draining = new Map<string, Promise<void>>();
  #isAway = false;
  #timer: NodeJS.Timeout | null = null;
  #hasEnded = false;

  constructor(disk: Spool | null, database: Database) {
    this.#disk = disk;
    this.#database = database;
  }

  /** Empties what an earlier process has left. What was refused is tried again now and then. */
  start(): void {
    const takeUpAgain = () => {
      if (this.#hasEnded) return;
      this.#disk?.takeUpAgain();
      this.#schedule();
    };
    takeUpAgain();
    setInterval(takeUpAgain, TAKE_UP_MS).unref();
  }

  /** Ends the loop; resolves once nobody reads the disk any more, so that it can be closed. */
  async stop(): Promise<void> {
    this.#hasEnded = true;
    await Promise.all(this.#draining.values());
  }

  holds(channel: string): boolean {
    return this.#disk !== null && (this.#isAway || this.#disk.channels().has(channel));
  }

  /** Whether what is here waits for a database that does not answer. */
  isWaiting(): boolean {
    return this.#isAway;
  }

  append(events: readonly IngestEvent[]): boolean {
    if (this.#disk === null) return false;
    try {
      this.#disk.append(events.map(toSpooled));
    } catch (error) {
      log("spool_full", { reason: error instanceof Error ? error.message : "unknown" });
      return false;
    }
    this.#schedule();
    return true;
  }

  markAway(): void {
    if (this.#disk === null) return;
    if (!this.#isAway) log("database_away");
    this.#isAway = true;
    this.#schedule();
  }

  #schedule() {
    if (this.#timer !== null || this.#disk === null || this.#hasEnded) return;
    if (!this.#isAway && this.#disk.channels().size === 0) return;
    const round = async () => {
      await this.#round();
      this.#timer = null;
      this.#schedule();
    };
    this.#timer = outsideRequests(() => setTimeout(round, PAUSE_MS).unref());
  }

  async #round() {
    if (this.#disk === null || this.#hasEnded) return;
    if (this.#isAway) this.#isAway = !(await succeeds(this.#database.probe()));
    if (this.#isAway || this.#hasEnded) return;
    const waiting = [...this.#disk.channels()].filter((channel) => !this.#draining.has(channel));
    for (const channel of waiting.slice(0, LANES - this.#draining.size))
      this.#draining.set(channel, this.#drain(this.#disk, channel));
  }

  async #drain(disk: Spool, channel: string) {
    const { send } = this.#database;
    try {
      const events = await drainChannel({ disk, channel, send, isOver: () => this.#hasEnded });
      if (events > 0) log("spool_drained", { channel, events });
    } catch {
      disk.release(channel);
      this.markAway();
    } finally {
      this.#draining.delete(channel);
      this.#schedule();
    }
  }
}

/** The backlog of this process. */
export const backlog = processWide(
  "backlog",
  () =>
    new SpoolBacklog(spool(), {
      probe: () => intakeDb().query("select 1"),
      send: (events) => ingest(events, drainDb()),
    }),
);
