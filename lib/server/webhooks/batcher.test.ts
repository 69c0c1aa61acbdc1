import { describe, expect, test, vi } from "vitest";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import { createBatcher, LIMITS } from "./batcher";
import type { IngestEvent } from "./event";
import { IngestError } from "./ingest";

function event(raw: string): IngestEvent {
  const credentials = { api_key: null, signature: null };
  return {
    channel: "interakt",
    provider_type: "interakt",
    raw,
    ...credentials,
    type: null,
    error: null,
    ignored: true,
    items: [],
  };
}

function stored(events: IngestEvent[]): WebhookOutcome[] {
  return events.map(({ error }, ref) => ({
    ref,
    outcome: error === null ? "stored" : "failed",
    reason: error,
    event_id: ref,
  }));
}

const away = new IngestError("ECONNREFUSED", "passing", null);
const unreadable = new IngestError("22P05", "refused", null);
const tooSlow = new IngestError("57014", "too-slow", null);
const names = (batches: IngestEvent[][]) => batches.map((batch) => batch.map(({ raw }) => raw));

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
  test("events that arrive during a call go into the next one, and each gets its own outcome", async () => {
    const { batches, gates, send } = slowDatabase();
    const submit = createBatcher(send);
    const results = ["a", "b", "c"].map((raw) => submit(event(raw)));
    gates[0]?.resolve();
    expect(await results[0]).toMatchObject({ outcome: "stored", event_id: 0 });
    await vi.waitUntil(() => gates.length === 2);
    expect(names(batches)).toEqual([["a"], ["b", "c"]]);
    gates[1]?.resolve();
    expect(await Promise.all(results.slice(1))).toMatchObject([{ event_id: 0 }, { event_id: 1 }]);
  });

  test("are limited in number and size, and keep the order of arrival", async () => {
    const { batches, gates, send } = slowDatabase();
    const submit = createBatcher(send, { ...LIMITS, events: 3, bytes: 5000 });
    const results = ["a", "b", "c", "d", "e", "x".repeat(9000), "y"].map((raw) => submit(event(raw)));
    for (let at = 0; at < 5; at++) {
      await vi.waitUntil(() => gates.length === at + 1);
      gates[at]?.resolve();
    }
    await Promise.all(results);
    expect(names(batches)).toEqual([["a"], ["b", "c", "d"], ["e"], ["x".repeat(9000)], ["y"]]);
  });

  test("a full queue rejects immediately", async () => {
    const { gates, send } = slowDatabase();
    const submit = createBatcher(send, { ...LIMITS, queuedBytes: 1200 });
    const results = [submit(event("a")), submit(event("b")), submit(event("c"))];
    expect(await results[2]).toBeNull();
    gates[0]?.resolve();
    await vi.waitUntil(() => gates.length === 2);
    gates[1]?.resolve();
    expect(await Promise.all(results)).toMatchObject([{ outcome: "stored" }, { outcome: "stored" }, null]);
  });
});

const isSlow = ({ raw, error }: IngestEvent) => raw === "slow" && error === null;

describe("failures", () => {
  test("a temporary failure is retried, together with events that arrived meanwhile", async () => {
    const batches: IngestEvent[][] = [];
    const submit = createBatcher(async (events) => {
      batches.push(events);
      if (batches.length < 3) throw away;
      return stored(events);
    });
    const results = await Promise.all([submit(event("a")), submit(event("b"))]);
    expect(results).toMatchObject([{ outcome: "stored" }, { outcome: "stored" }]);
    expect(names(batches)).toEqual([["a"], ["a", "b"], ["a", "b"]]);
  });

  test("a lasting failure ends in null, and a later event is stored", async () => {
    let isAway = true;
    const submit = createBatcher(
      async (events) => {
        if (isAway) throw away;
        return stored(events);
      },
      { ...LIMITS, patienceMs: 100 },
    );
    expect(await Promise.all([submit(event("a")), submit(event("b"))])).toEqual([null, null]);
    isAway = false;
    expect(await submit(event("c"))).toMatchObject({ outcome: "stored" });
  });

  test("an event that the database cannot read does not affect the others", async () => {
    const batches: IngestEvent[][] = [];
    const submit = createBatcher(async (events) => {
      batches.push(events);
      if (events.some(({ raw, error }) => raw === "bad" && error === null)) throw unreadable;
      return stored(events);
    });
    const results = await Promise.all(["a", "b", "bad", "c", "d"].map((raw) => submit(event(raw))));
    expect(results.map((result) => result?.outcome)).toEqual([
      "stored",
      "stored",
      "failed",
      "stored",
      "stored",
    ]);
    expect(batches.flat().filter(({ raw, error }) => raw === "b" && error === null)).not.toHaveLength(0);
  });

  test("an event that cannot be stored even as failed ends in null", async () => {
    const submit = createBatcher(async () => {
      throw unreadable;
    });
    expect(await submit(event("bad"))).toBeNull();
  });

  test("a batch that times out is split, and only the slow event is kept as failed", async () => {
    const batches: IngestEvent[][] = [];
    const gate = Promise.withResolvers<void>();
    const submit = createBatcher(async (events) => {
      batches.push(events);
      await gate.promise;
      if (events.some(isSlow)) throw tooSlow;
      return stored(events);
    });
    const results = ["a", "slow", "b", "c"].map((raw) => submit(event(raw)));
    gate.resolve();
    expect((await Promise.all(results)).map((result) => result?.outcome)).toEqual([
      "stored",
      "failed",
      "stored",
      "stored",
    ]);
    expect(names(batches.filter((batch) => batch.some(isSlow)))).toEqual([["slow", "b", "c"], ["slow"]]);
  });

  test("events that arrive during a slow event do not wait for it", async () => {
    const slow = Promise.withResolvers<void>();
    const submit = createBatcher(async (events) => {
      if (events.length === 1 && events.some(isSlow)) await slow.promise;
      if (events.some(isSlow)) throw tooSlow;
      return stored(events);
    });
    const results = ["a", "slow", "b"].map((raw) => submit(event(raw)));
    expect(await results[2]).toMatchObject({ outcome: "stored" });
    expect(await submit(event("later"))).toMatchObject({ outcome: "stored" });
    slow.resolve();
    expect(await results[1]).toMatchObject({ outcome: "failed" });
  });
});
