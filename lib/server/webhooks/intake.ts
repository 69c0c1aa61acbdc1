import "server-only";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { outsideRequests } from "@/lib/server/requests/current";
import type { IngestEvent } from "./event";
import { FairQueue, type Queued } from "./fair-queue";
import { failureOf, isLost, type Send, storeEach } from "./store";

/** What became of a call: stored, or kept on disk until it can be; null if neither was possible. */
export type IntakeResult = WebhookOutcome | "spooled" | null;

type Waiting = Queued & { event: IngestEvent; settle: (result: IntakeResult) => void; isOver: boolean };
type Outcomes = (WebhookOutcome | null)[];
type Store = (events: IngestEvent[]) => Promise<Outcomes>;

/** Where events go that the database does not take in time. */
export interface Backlog {
  /** Whether events of the channel must wait there, because earlier ones do. */
  holds: (channel: string) => boolean;
  /** Keeps events in their order; false if it cannot. */
  append: (events: readonly IngestEvent[]) => boolean;
  /** The database does not answer: nothing is handed to it until it does again. */
  markAway: () => void;
}

export const LIMITS = {
  events: 500,
  bytes: 4 * 1024 * 1024,
  queuedBytes: 64 * 1024 * 1024,
  /** Messages and statuses of one event; one with more is stored out of the backlog, by itself. */
  items: 50,
  /** The same where the text has more characters than `longText`. Unreadable text costs less at once than by the backlog. */
  itemsOfLongText: 5,
  longText: 256 * 1024,
  /** Batches under way at the same time, of different channels: while Postgres stores one, what the other needs is prepared. */
  batches: 2,
  /** Interakt counts a response after more than 3 s as a failure; a second is what a sender is promised. */
  patienceMs: 750,
};

/** Whether storing an event would keep others waiting. */
export const isLarge = (items: number, characters: number, limits = LIMITS) =>
  items > (characters > limits.longText ? limits.itemsOfLongText : limits.items);

/** The text is sent as `raw` and again in the items, so an event takes about twice its body. */
const weight = (event: IngestEvent) => 500 + 2 * event.raw.length;

/**
 * Passes events to `send` in batches, a few at a time and one of each channel: each batch has the events that arrived during
 * the previous ones. A channel whose events take too long gets calls of its own, so that the others do not wait for it; whatever is not stored
 * in time goes to the backlog, in order, and later events of its channel behind it.
 */
export class Intake {
  readonly #send: Send;
  readonly #backlog: Backlog;
  readonly #limits: typeof LIMITS;
  readonly #queue: FairQueue<Waiting>;
  /** By channel, what has been handed over and not answered. */
  readonly #underWay = new Map<string, Waiting[]>();
  /** Channels whose events are under way by themselves. */
  readonly #alone = new Set<string>();
  /** On its way to the backlog, in one write for all that arrive at about the same time. */
  #spill: Waiting[] = [];
  #queuedBytes = 0;
  #batches = 0;

  constructor(send: Send, backlog: Backlog, limits = LIMITS) {
    this.#send = send;
    this.#backlog = backlog;
    this.#limits = limits;
    this.#queue = new FairQueue(limits);
  }

  /** Resolves within `patienceMs`, and the time that the disk takes. */
  submit(event: IngestEvent): Promise<IntakeResult> {
    return new Promise((resolve) => {
      const waiting = this.#makeWaiting(event, resolve);
      const { channel } = waiting;
      if (this.#backlog.holds(channel) || this.#spill.some((other) => other.channel === channel)) {
        if (this.#spill.length === 0) setImmediate(() => this.#flushSpill());
        this.#spill.push(waiting);
        return;
      }
      this.#queue.push(waiting);
      const isTooMuch = isLarge(event.items.length, event.raw.length, this.#limits);
      if (isTooMuch || this.#queuedBytes > this.#limits.queuedBytes) this.#giveUp([channel]);
      else this.#start();
    });
  }

  #makeWaiting(event: IngestEvent, resolve: (result: IntakeResult) => void): Waiting {
    const { channel } = event;
    const bytes = weight(event);
    this.#queuedBytes += bytes;
    const timer = setTimeout(() => this.#giveUp([channel]), this.#limits.patienceMs);
    const waiting: Waiting = {
      ...{ event, channel, bytes, isOver: false },
      settle: (result) => {
        if (waiting.isOver) return;
        waiting.isOver = true;
        this.#queuedBytes -= bytes;
        clearTimeout(timer);
        resolve(result);
      },
    };
    return waiting;
  }

  #start() {
    if (this.#batches < this.#limits.batches) void outsideRequests(() => this.#run());
  }

  async #run() {
    this.#batches += 1;
    for (;;) {
      const share = this.#limits.batches - this.#batches + 1;
      const batch = this.#queue.take(new Set([...this.#alone, ...this.#underWay.keys()]), share);
      if (batch.length === 0) break;
      const handedOver = this.#handOver(batch, this.#send);
      // Others may have more.
      this.#start();
      for (const items of await handedOver) void this.#storeAlone(items);
    }
    this.#batches -= 1;
  }

  /** The events of one channel, after a batch with them took too long or had something unreadable in it. */
  async #storeAlone(items: Waiting[]) {
    const channel = items[0]?.channel;
    if (channel === undefined) return;
    this.#alone.add(channel);
    let left: Waiting[] | undefined = items;
    while (left && left.length > 0)
      [left] = await this.#handOver(left, (events) => storeEach(events, this.#send));
    this.#alone.delete(channel);
    this.#start();
  }

  /**
   * Hands events over and settles them; gives up what cannot be stored now.
   *
   * @returns events by channel that are worth a call of their own
   */
  async #handOver(batch: Waiting[], store: Store): Promise<Waiting[][]> {
    const channels = Map.groupBy(batch, (item) => item.channel);
    for (const [channel, items] of channels) this.#underWay.set(channel, items);
    try {
      this.#settle(batch, await store(batch.map(({ event }) => event)));
      return [];
    } catch (error) {
      const failure = failureOf(error);
      const isWorthMore = failure !== "away" && !(failure === "too-slow" && channels.size === 1);
      if (isWorthMore) return [...channels.values()].map((items) => items.filter(({ isOver }) => !isOver));
      if (failure === "away") this.#giveUpEverything();
      else this.#giveUp(channels.keys());
      return [];
    } finally {
      for (const channel of channels.keys()) this.#underWay.delete(channel);
    }
  }

  /** An event that the database refuses in any form is kept on disk. */
  #settle(batch: readonly Waiting[], outcomes: Outcomes) {
    for (const [at, waiting] of batch.entries()) {
      const outcome = outcomes[at];
      if (outcome && !isLost(outcome)) waiting.settle(outcome);
      else this.#spill.push(waiting);
    }
    this.#flushSpill();
  }

  #giveUpEverything() {
    this.#backlog.markAway();
    this.#giveUp(new Set([...this.#underWay.keys(), ...this.#queue.channels()]));
  }

  /** Everything of these channels goes to the backlog: what is under way, which is stored once even so, and what waits. */
  #giveUp(channels: Iterable<string>) {
    for (const channel of channels)
      this.#spill.push(...(this.#underWay.get(channel) ?? []), ...this.#queue.takeAll(channel));
    this.#flushSpill();
  }

  #flushSpill() {
    const all = this.#spill.filter(({ isOver }) => !isOver);
    this.#spill = [];
    if (all.length === 0) return;
    const isKept = this.#backlog.append(all.map(({ event }) => event));
    for (const waiting of all) waiting.settle(isKept ? "spooled" : null);
  }
}
