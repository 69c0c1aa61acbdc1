import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

type Meta = Record<string, unknown> & { phx_ref: string };
type State = Record<string, { metas: Meta[] }>;
export type Diff = { joins: State; leaves: State };
type Entry = { key: string; payload: Record<string, unknown>; meta: Meta };

/** Who is on one topic. Each member (a joined channel of a socket) has at most one entry; keys may be shared. */
export class Presence<Member> {
  readonly #entries = new Map<Member, Entry>();

  state(): State {
    const grouped = Map.groupBy(this.#entries.values(), ({ key }) => key);
    return Object.fromEntries(
      [...grouped].map(([key, entries]) => [key, { metas: entries.map((e) => e.meta) }]),
    );
  }

  /** Null when nothing changed. Tracking again replaces: the old entry leaves, the new one joins. */
  track(member: Member, key: string, payload: Record<string, unknown>): Diff | null {
    const old = this.#entries.get(member);
    if (old && isDeepStrictEqual(old.payload, payload)) return null;
    const meta = { ...payload, phx_ref: randomBytes(9).toString("base64url") };
    this.#entries.set(member, { key, payload, meta });
    return { joins: { [key]: { metas: [meta] } }, leaves: old ? { [old.key]: { metas: [old.meta] } } : {} };
  }

  untrack(member: Member): Diff | null {
    const old = this.#entries.get(member);
    if (!old) return null;
    this.#entries.delete(member);
    return { joins: {}, leaves: { [old.key]: { metas: [old.meta] } } };
  }
}
