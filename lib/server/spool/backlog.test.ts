import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebhookOutcome } from "@/lib/schemas/webhook-outcome";
import type { IngestEvent } from "@/lib/server/webhooks/event";
import { IngestError } from "@/lib/server/webhooks/ingest";
import { SpoolBacklog } from "./backlog";
import { Spool } from "./spool";

let dir: string;
let disk: Spool;
const running: SpoolBacklog[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "spool-"));
  disk = new Spool(dir, 1e9);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(() => {
  for (const backlog of running.splice(0)) backlog.stop();
  disk.close();
  rmSync(dir, { recursive: true });
  vi.restoreAllMocks();
});

const event = (raw: string, channel = "a"): IngestEvent => ({
  ...{ channel, provider_type: "interakt", raw, receipt: crypto.randomUUID(), api_key: "secret" },
  ...{ signature: null, type: null, error: null, ignored: true, items: [] },
});

const storedAs = (events: IngestEvent[]): WebhookOutcome[] =>
  events.map((_, ref) => ({ ref, outcome: "stored", reason: null, event_id: ref + 1 }));

function start(given: ConstructorParameters<typeof SpoolBacklog>[1], on: Spool | null = disk): SpoolBacklog {
  const backlog = new SpoolBacklog(on, given);
  running.push(backlog);
  return backlog;
}

const away = new IngestError("ECONNREFUSED", "away", null);

/** A database that takes what `refuses` does not. */
function database(refuses: (event: IngestEvent) => unknown = () => null) {
  const stored: IngestEvent[] = [];
  const send = async (events: IngestEvent[]) => {
    for (const each of events) {
      const error = refuses(each);
      if (error) throw error;
    }
    stored.push(...events);
    return storedAs(events);
  };
  const raws = () => stored.map(({ raw }) => raw);
  return { stored, raws, send, probe: vi.fn(async () => {}) };
}

test("events are stored in the order of their channel, admitted as of when they came, and without a key", async () => {
  const { stored, raws, ...given } = database();
  const backlog = start(given);
  backlog.append(Array.from({ length: 450 }, (_, at) => event(String(at))));
  expect(backlog.holds("a")).toBe(true);
  expect(backlog.holds("b")).toBe(false);
  await vi.waitUntil(() => !backlog.holds("a"));
  expect(raws()).toEqual(Array.from({ length: 450 }, (_, at) => String(at)));
  expect(stored[0]).toMatchObject({ admitted: true, api_key: null, received_at: expect.any(String) });
});

test("a channel that is blocked delays no other", async () => {
  const gate = Promise.withResolvers<void>();
  const { raws, send, probe } = database();
  const backlog = start({
    probe,
    send: async (events) => {
      if (events.some(({ channel }) => channel === "blocked")) await gate.promise;
      return send(events);
    },
  });
  backlog.append([event("1", "blocked"), event("2", "b"), event("3", "c"), event("4", "d"), event("5", "e")]);
  await vi.waitUntil(() => raws().length === 4);
  expect(backlog.holds("blocked")).toBe(true);
  gate.resolve();
  await vi.waitUntil(() => raws().length === 5);
});

test("a database that is away gets nothing until it answers again, and every channel waits", async () => {
  let isAway = true;
  const { raws, send } = database(() => (isAway ? away : null));
  const probe = vi.fn(async () => {
    if (isAway) throw away;
  });
  const backlog = start({ probe, send });
  backlog.append([event("1")]);
  await vi.waitUntil(() => probe.mock.calls.length > 1);
  expect(backlog.holds("another")).toBe(true);
  isAway = false;
  await vi.waitUntil(() => raws().length === 1);
  expect(backlog.holds("another")).toBe(false);
});

test("an event that is refused in any form is set aside, and tried again by the next process", async () => {
  let isPicky = true;
  const { raws, ...given } = database(({ raw }) =>
    isPicky && raw === "bad" ? new IngestError("22P05", "refused", null) : null,
  );
  start(given).append([event("1"), event("bad"), event("2")]);
  await vi.waitUntil(() => disk.state().setAside === 1);
  expect(raws()).toEqual(["1", "2"]);
  isPicky = false;
  start(given).start();
  await vi.waitUntil(() => raws().length === 3);
  expect(disk.state()).toMatchObject({ events: 0, setAside: 0 });
});

test("without a disk nothing is kept, and nothing waits for it", () => {
  const backlog = start(database(), null);
  expect([backlog.append([event("1")]), backlog.holds("a")]).toEqual([false, false]);
});
