import "server-only";

export interface Queued {
  channel: string;
  bytes: number;
}

type BatchLimits = { events: number; bytes: number };

/** One queue per channel; a batch takes from each in turn, so that a flood on one does not delay the others. */
export class FairQueue<Item extends Queued> {
  readonly #limits: BatchLimits;
  /** The channel that was served last comes last. */
  readonly #queues = new Map<string, Item[]>();

  constructor(limits: BatchLimits) {
    this.#limits = limits;
  }

  push(item: Item): void {
    const queue = this.#queues.get(item.channel);
    if (queue) queue.push(item);
    else this.#queues.set(item.channel, [item]);
  }

  channels(): string[] {
    return [...this.#queues.keys()];
  }

  /**
   * The next batch, each channel's items in their order. Channels in `except` wait; of the others, one in `share` is served, so
   * that as many batches can be under way.
   */
  take(except: ReadonlySet<string>, share = 1): Item[] {
    const free = [...this.#queues].filter(([channel]) => !except.has(channel));
    const batch = this.#fill(free.slice(0, Math.ceil(free.length / share)));
    for (const [channel, taken] of Map.groupBy(batch, (item) => item.channel)) {
      const rest = this.takeAll(channel).slice(taken.length);
      if (rest.length > 0) this.#queues.set(channel, rest);
    }
    return batch;
  }

  /** Everything of a channel, in its order. */
  takeAll(channel: string): Item[] {
    const items = this.#queues.get(channel) ?? [];
    this.#queues.delete(channel);
    return items;
  }

  /** One of each channel, in turn, until the batch is full. */
  #fill(waiting: readonly [string, Item[]][]): Item[] {
    const batch: Item[] = [];
    let bytes = 0;
    for (let round = 0; ; round++) {
      const items = waiting.flatMap(([, queue]) => queue[round] ?? []);
      if (items.length === 0) return batch;
      for (const item of items) {
        bytes += item.bytes;
        const isFull = batch.length >= this.#limits.events || bytes > this.#limits.bytes;
        if (batch.length > 0 && isFull) return batch;
        batch.push(item);
      }
    }
  }
}
