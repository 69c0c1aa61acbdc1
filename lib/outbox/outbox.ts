import { type Unsent, unsentSchema } from "@/lib/schemas/outbox";

const keyPrefix = (userId: string) => `outbox:${userId}:`;

const byTime = (a: Unsent, b: Unsent) => a.written_at - b.written_at || (a.id < b.id ? -1 : 1);

/** What storage holds was written by another version, or by somebody with a console. */
function parse(text: string | null): Unsent | null {
  try {
    return unsentSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}

/**
 * What one person has written in this browser and the database does not have yet. Each message has a key of its own, so
 * that no tab overwrites what another one adds. `events` says what other tabs change, as a window does.
 */
export class Outbox {
  readonly #storage: Storage;
  readonly #events: EventTarget;
  readonly #prefix: string;
  /** What storage had no room for: it waits in this tab only. */
  readonly #unstored = new Map<string, Unsent>();
  readonly #listeners = new Set<() => void>();
  #known: readonly Unsent[] | null = null;

  constructor(storage: Storage, events: EventTarget, userId: string) {
    this.#storage = storage;
    this.#events = events;
    this.#prefix = keyPrefix(userId);
  }

  /** Everything, oldest first, whatever other tabs have done. */
  read(): Unsent[] {
    return [...this.#stored(), ...this.#unstored.values()].sort(byTime);
  }

  /** The same for those who subscribe: one array until something changes. */
  list(): readonly Unsent[] {
    this.#known ??= this.read();
    return this.#known;
  }

  /** One as it is now, whatever another tab has done to it; null if it has left. */
  find(id: string): Unsent | null {
    return parse(this.#storage.getItem(this.#prefix + id)) ?? this.#unstored.get(id) ?? null;
  }

  /** Adds one, or replaces it. */
  put(unsent: Unsent): void {
    try {
      this.#storage.setItem(this.#prefix + unsent.id, JSON.stringify(unsent));
      this.#unstored.delete(unsent.id);
    } catch {
      this.#unstored.set(unsent.id, unsent);
    }
    this.#changed();
  }

  /** Changes one that is still there. */
  patch(id: string, change: Pick<Unsent, "state"> & Partial<Pick<Unsent, "reason">>): void {
    const unsent = this.find(id);
    if (unsent) this.put({ ...unsent, ...change });
  }

  remove(id: string): void {
    this.#storage.removeItem(this.#prefix + id);
    this.#unstored.delete(id);
    this.#changed();
  }

  clear(): void {
    for (const key of this.#keys()) this.#storage.removeItem(key);
    this.#unstored.clear();
    this.#changed();
  }

  /** Calls `listener` on every change, in whatever tab; returns a function that stops it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      this.#events.addEventListener("storage", this.#changedElsewhere);
      // What other tabs did while nobody listened.
      this.#known = null;
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#events.removeEventListener("storage", this.#changedElsewhere);
    };
  };

  readonly #changedElsewhere = (event: Event) => {
    const key = "key" in event && typeof event.key === "string" ? event.key : null;
    // Without a key all of the storage was cleared.
    if (key === null || key.startsWith(this.#prefix)) this.#changed();
  };

  #changed() {
    this.#known = null;
    for (const listener of this.#listeners) listener();
  }

  #keys(): string[] {
    const keys = Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at) ?? "");
    return keys.filter((key) => key.startsWith(this.#prefix));
  }

  #stored(): Unsent[] {
    return this.#keys().flatMap((key) => parse(this.#storage.getItem(key)) ?? []);
  }
}

const outboxes = new Map<string, Outbox>();

/** The outbox of a person in this browser. */
export function outboxOf(userId: string): Outbox {
  const known = outboxes.get(userId) ?? new Outbox(localStorage, window, userId);
  outboxes.set(userId, known);
  return known;
}
