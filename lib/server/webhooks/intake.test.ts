import { describe, expect, test, vi } from "vitest";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import type { IngestEvent } from "./event";
import { IngestError } from "./ingest";
import { type Backlog, Intake, LIMITS } from "./intake";

const event = (raw: string, channel = "a"): IngestEvent => ({
  ...{ channel, provider_type: "interakt", raw, api_key: null, signature: null },
  ...{ type: null, error: null, ignored: true, items: [] },
});

const stored = (events: IngestEvent[]): WebhookOutcome[] =>
  events.map(({ error }, ref) => ({
    ...{ ref, event_id: ref, reason: error },
    outcome: error === null ? "stored" : "failed",
  }));

const away = new IngestError("ECONNREFUSED", "away", null);
const deadlock = new IngestError("40P01", "busy", null);
const unreadable = new IngestError("22P05", "refused", null);
const tooSlow = new IngestError("57014", "too-slow", null);
const names = (batches: IngestEvent[][]) => batches.map((batch) => batch.map(({ raw }) => raw));
const short = { ...LIMITS, patienceMs: 50 };

/** A backlog in memory, which holds what it was given until it is emptied. */
function memory(canKeep = true) {
  const kept: IngestEvent[] = [];
  let isAway = false;
  const backlog: Backlog = {
    holds: (channel) => isAway || kept.some((held) => held.channel === channel),
    append(events) {
      if (canKeep) kept.push(...events);
      return canKeep;
    },
    markAway: () => {
      isAway = true;
    },
  };
  return { backlog, kept, names: () => kept.map(({ raw }) => raw) };
}

/** A database that answers a batch once its gate is resolved. */
function slowDatabase() {
  const batches: IngestEvent[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const send = async (events: IngestEvent[]) => {
    const gate = Promise.withResolvers<void>();
    batches.push(events);
    gates.push(gate);
    await gate.promise;
    return stored(events);
  };
  return { batches, gates, send };
}

describe("batches", () => {
  test("two are under way at the same time, of different channels; of one channel one after the other", async () => {
    const { batches, gates, send } = slowDatabase();
    const intake = new Intake(send, memory().backlog);
    const results = ["a1", "b1", "c1", "a2", "b2"].map((raw) => intake.submit(event(raw, raw[0])));
    expect(names(batches)).toEqual([["a1"], ["b1"]]);
    gates[1]?.resolve();
    await vi.waitFor(() => expect(names(batches)).toEqual([["a1"], ["b1"], ["c1", "b2"]]));
    gates[0]?.resolve();
    await vi.waitFor(() => expect(names(batches).at(-1)).toEqual(["a2"]));
    for (const gate of gates) gate.resolve();
    await Promise.all(results);
  });

  test("events that arrive during a call go into the next one, and each gets its own outcome", async () => {
    const { batches, gates, send } = slowDatabase();
    const intake = new Intake(send, memory().backlog);
    const results = ["a", "b", "c"].map((raw) => intake.submit(event(raw)));
    gates[0]?.resolve();
    expect(await results[0]).toMatchObject({ outcome: "stored", event_id: 0 });
    await vi.waitUntil(() => gates.length === 2);
    expect(names(batches)).toEqual([["a"], ["b", "c"]]);
    gates[1]?.resolve();
    expect(await Promise.all(results.slice(1))).toMatchObject([{ event_id: 0 }, { event_id: 1 }]);
  });

  test("what does not fit into memory goes to the backlog, in order", async () => {
    const { gates, send } = slowDatabase();
    const { backlog, names: kept } = memory();
    const intake = new Intake(send, backlog, { ...LIMITS, queuedBytes: 1200 });
    const results = ["a", "b", "c"].map((raw) => intake.submit(event(raw)));
    expect(await Promise.all(results)).toEqual(["spooled", "spooled", "spooled"]);
    expect(kept()).toEqual(["a", "b", "c"]);
    gates[0]?.resolve();
  });
});

describe("the backlog", () => {
  test("takes an event with many messages, fewer if its text is long, and its channel's later events behind it", async () => {
    const { backlog, names: kept } = memory();
    const limits = { ...LIMITS, items: 2, itemsOfLongText: 1, longText: 3 };
    const intake = new Intake(async (events) => stored(events), backlog, limits);
    const of = (count: number, raw: string, channel: string) => ({
      ...event(raw, channel),
      items: Array.from({ length: count }, () => ({}) as IngestEvent["items"][number]),
    });
    expect(await intake.submit(of(2, "abc", "a"))).toMatchObject({ outcome: "stored" });
    expect(await intake.submit(of(3, "xyz", "a"))).toBe("spooled");
    expect(await intake.submit(of(1, "abcd", "b"))).toMatchObject({ outcome: "stored" });
    expect(await intake.submit(of(2, "wxyz", "b"))).toBe("spooled");
    expect(await intake.submit(event("a"))).toBe("spooled");
    expect(kept()).toEqual(["xyz", "wxyz", "a"]);
  });

  test("takes everything when the database is away, and later events at once", async () => {
    let calls = 0;
    const { backlog, names: kept } = memory();
    const intake = new Intake(async () => {
      calls++;
      throw away;
    }, backlog);
    const results = [intake.submit(event("a")), intake.submit(event("b", "b"))];
    expect(await Promise.all(results)).toEqual(["spooled", "spooled"]);
    const tried = calls;
    expect(await Promise.all([intake.submit(event("c")), intake.submit(event("d", "d"))])).toHaveLength(2);
    expect([calls, kept()]).toEqual([tried, ["a", "b", "c", "d"]]);
  });

  test("takes what a silent database keeps waiting, with all that came later on its channel", async () => {
    const { gates, send } = slowDatabase();
    const { backlog, names: kept } = memory();
    const intake = new Intake(send, backlog, short);
    const results = ["a", "b", "c"].map((raw) => intake.submit(event(raw)));
    expect(await Promise.all(results)).toEqual(["spooled", "spooled", "spooled"]);
    expect(await intake.submit(event("d"))).toBe("spooled");
    expect(kept()).toEqual(["a", "b", "c", "d"]);
    gates[0]?.resolve();
  });

  test("takes a channel that is locked; the others are stored", async () => {
    const { backlog, names: kept } = memory();
    const intake = new Intake(async (events) => {
      if (events.some(({ channel }) => channel === "locked")) throw tooSlow;
      return stored(events);
    }, backlog);
    const all = [event("1"), event("2", "locked"), event("3", "b"), event("4", "locked"), event("5")];
    const results = await Promise.all(all.map((each) => intake.submit(each)));
    const words = results.map((result) => (typeof result === "string" ? result : result?.outcome));
    expect(words).toEqual(["stored", "spooled", "stored", "spooled", "stored"]);
    expect(kept()).toEqual(["2", "4"]);
  });

  test("an event of one channel does not wait for a call that another takes long for", async () => {
    const gate = Promise.withResolvers<void>();
    const intake = new Intake(async (events) => {
      if (events.length === 1 && events[0]?.channel === "slow") await gate.promise;
      else if (events.some(({ channel }) => channel === "slow")) throw tooSlow;
      return stored(events);
    }, memory().backlog);
    const first = intake.submit(event("1"));
    const slow = intake.submit(event("2", "slow"));
    const other = intake.submit(event("3", "b"));
    expect(await first).toMatchObject({ outcome: "stored" });
    expect(await other).toMatchObject({ outcome: "stored" });
    expect(await intake.submit(event("4", "b"))).toMatchObject({ outcome: "stored" });
    gate.resolve();
    expect(await slow).toMatchObject({ outcome: "stored" });
  });

  test("null is the answer when it cannot keep an event either", async () => {
    const intake = new Intake(async () => {
      throw away;
    }, memory(false).backlog);
    expect(await intake.submit(event("a"))).toBeNull();
  });
});

describe("failures", () => {
  test("a deadlock is tried again", async () => {
    const batches: IngestEvent[][] = [];
    const intake = new Intake(async (events) => {
      batches.push(events);
      if (batches.length < 3) throw deadlock;
      return stored(events);
    }, memory().backlog);
    expect(await intake.submit(event("a"))).toMatchObject({ outcome: "stored" });
    expect(batches).toHaveLength(3);
  });

  test("an event that the database cannot read is kept as failed, and harms no other", async () => {
    const intake = new Intake(async (events) => {
      if (events.some(({ raw, error }) => raw === "bad" && error === null)) throw unreadable;
      return stored(events);
    }, memory().backlog);
    const results = await Promise.all(["a", "b", "bad", "c", "d"].map((raw) => intake.submit(event(raw))));
    const words = results.map((result) => (typeof result === "string" ? result : result?.outcome));
    expect(words).toEqual(["stored", "stored", "failed", "stored", "stored"]);
  });

  test("one that cannot be kept even as failed goes to the backlog", async () => {
    const { backlog, names: kept } = memory();
    const intake = new Intake(async () => {
      throw unreadable;
    }, backlog);
    expect(await intake.submit(event("bad"))).toBe("spooled");
    expect(kept()).toEqual(["bad"]);
  });
});
