import type { Arrival } from "@/lib/schemas/realtime";

const CHANNEL = "desk-notifier";
/** A tab that closes leaves its place within this time. */
const HANDOVER_MS = 5_000;

/** What all tabs of this browser hear alike. */
const keyOf = ({ conversation_id: id, preview }: Arrival) => JSON.stringify([id, preview]);

/** Keeps what this tab heard, for when the tab that notifies closes before it has told the user. */
export class Handover {
  readonly #others = new BroadcastChannel(CHANNEL);
  #heard: { arrival: Arrival; at: number }[] = [];
  #told: { key: string; at: number }[] = [];

  constructor() {
    this.#others.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!Array.isArray(data)) return;
      const at = Date.now();
      this.#told = this.#told.filter((one) => at - one.at < HANDOVER_MS);
      for (const key of data) if (typeof key === "string") this.#told.push({ key, at });
    };
  }

  /** In a tab that does not notify. */
  keep(arrivals: readonly Arrival[]): void {
    const at = Date.now();
    this.#heard = this.#heard.filter((one) => at - one.at < HANDOVER_MS);
    this.#heard.push(...arrivals.map((arrival) => ({ arrival, at })));
  }

  /** In the tab that notifies: the others need not. */
  tell(arrivals: readonly Arrival[]): void {
    this.#others.postMessage(arrivals.map(keyOf));
  }

  /** In a tab that has just begun to notify: what nobody has told yet. */
  take(): Arrival[] {
    const since = Date.now() - HANDOVER_MS;
    const told = new Set(this.#told.filter(({ at }) => at > since).map(({ key }) => key));
    const left = this.#heard.filter(({ arrival, at }) => at > since && !told.has(keyOf(arrival)));
    this.#heard = [];
    return left.map(({ arrival }) => arrival);
  }

  close(): void {
    this.#others.close();
  }
}
