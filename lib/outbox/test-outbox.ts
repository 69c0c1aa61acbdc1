import { guid } from "@/lib/cache/test-rows";
import type { Unsent } from "@/lib/schemas/outbox";

/** A storage as browsers have it, shared by the tabs of a test. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  key = (at: number) => [...this.#items.keys()][at] ?? null;
  getItem = (key: string) => this.#items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#items.set(key, value);
  removeItem = (key: string) => void this.#items.delete(key);
  clear = () => this.#items.clear();
}

/** A text that was written as the `at`th. */
export function unsent(at: number, change: Partial<Unsent> = {}): Unsent {
  return {
    id: guid(at),
    conversation_id: guid(100),
    channel: "interakt",
    written_at: at,
    content: { kind: "text", body: `text ${at}`, quoted: null },
    resolve: null,
    state: "new",
    reason: null,
    ...change,
  };
}
