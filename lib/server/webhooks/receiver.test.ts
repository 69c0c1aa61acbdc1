import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseError } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const KEY = "k".repeat(48);

/** What the database does with each batch in turn; the last behaviour repeats. */
let behaviours: ("break" | "deadlock" | "store" | "refuse")[] = [];
let stored: { raw: string; receipt: string }[] = [];
let names: string[] = [];
let logged: string[] = [];
let dir: string;

function refusal(code: string, message: string): DatabaseError {
  return Object.assign(new DatabaseError(message, message.length, "error"), { code });
}

const channel = {
  ...{ slug: "interakt", type: "interakt", is_active: true, accepts_unsigned_legacy: false, api_key: KEY },
  ...{ previous_api_key: null, previous_api_key_expires_at: null },
};

/** Replaces the connection: it knows one provider and handles batches by `behaviours`. */
async function query(given: string | { name: string; values: string[] }) {
  if (typeof given === "string") return { rows: [] };
  names.push(given.name);
  if (given.name === "webhook-channels") return { rows: [channel] };
  const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
  if (behaviour === "deadlock") throw refusal("40P01", "deadlock detected");
  if (behaviour === "refuse") throw refusal("42501", "permission denied");
  if (behaviour !== "store") throw Object.assign(new Error("reset"), { code: "ECONNRESET" });
  const events: typeof stored = JSON.parse(given.values[0] ?? "[]");
  stored.push(...events);
  const outcomes = events.map((_, ref) => ({ ref, outcome: "stored", reason: null, event_id: ref + 1 }));
  return { rows: [{ outcomes }] };
}

vi.mock("@/lib/server/db", () => {
  const pool = () => ({ query });
  return { intakeDb: pool, drainDb: pool };
});

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "spool-"));
  [stored, names, logged] = [[], [], []];
  channel.accepts_unsigned_legacy = false;
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_SECRET_KEY", "sb_secret_test");
  vi.stubEnv("SUPABASE_DB_URL", "postgresql://127.0.0.1:1/postgres");
  vi.stubEnv("NETCORE_WEBHOOK_KEY", "");
  vi.stubEnv("SPOOL_DIR", join(dir, "spool"));
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => logged.push(String(chunk)) > 0);
});

afterEach(() => {
  rmSync(dir, { recursive: true });
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
  globalThis.interactDesk = undefined;
});

const withKey = (key: string): Record<string, string> => ({ "x-api-key": key });

async function receive({ slug = "interakt", headers = withKey(KEY), body = "{}" as BodyInit } = {}) {
  const { receiveWebhook } = await import("./receiver");
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  const request = new Request("http://127.0.0.1/", { ...init, headers });
  return receiveWebhook({ channel: slug, request, isStatic: slug === "netcore", allowUnsigned: true });
}

/** How many calls were turned away, by reason. */
async function rejected() {
  const { rejections } = await import("./rejections");
  await rejections().flush();
  const counts: Record<string, number> = {};
  for (const { reason, count } of logged.map((line) => JSON.parse(line)))
    counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}

test("an event that is stored is accepted", async () => {
  behaviours = ["store"];
  expect((await receive()).status).toBe(200);
  expect([stored, logged]).toMatchObject([[{ raw: "{}" }], []]);
});

test("a deadlock is tried again before the response", async () => {
  behaviours = ["deadlock", "store"];
  expect((await receive()).status).toBe(200);
  expect(stored).toHaveLength(1);
});

test("what a database that is away cannot take is on disk before the response, and stored once it is back", async () => {
  behaviours = ["break"];
  const first = await receive({ body: JSON.stringify({ first: 1 }) });
  const second = await receive({ body: JSON.stringify({ second: 2 }) });
  expect([first.status, second.status, stored]).toEqual([200, 200, []]);
  const { spool } = await import("@/lib/server/spool/open");
  expect(spool()?.state().events).toBe(2);
  behaviours = ["store"];
  await vi.waitUntil(() => spool()?.state().events === 0);
  expect(stored.map(({ raw }) => raw)).toEqual(['{"first":1}', '{"second":2}']);
  expect(logged.join("")).not.toContain(KEY);
});

test("without a disk an unavailable database gives 503 with Retry-After", async () => {
  behaviours = ["break"];
  writeFileSync(join(dir, "spool"), "a file where the folder should be");
  const response = await receive();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(logged.join("")).toMatch(/spool_unavailable.*webhook_unavailable/s);
});

test("what a database refuses in any form is kept on disk, out of the way of the next", async () => {
  behaviours = ["refuse"];
  expect((await receive()).status).toBe(200);
  const { spool } = await import("@/lib/server/spool/open");
  await vi.waitUntil(() => spool()?.state().setAside === 1);
  behaviours = ["store"];
  expect((await receive({ body: '{"next":1}' })).status).toBe(200);
  expect(stored).toMatchObject([{ raw: '{"next":1}' }]);
});

test("a wrong key is refused before the body is read, and costs the database nothing", async () => {
  behaviours = ["store"];
  await receive();
  names = [];
  const unread = () =>
    new ReadableStream({ pull: () => Promise.reject(new Error("read")) }, { highWaterMark: 0 });
  const refused = Array.from({ length: 100 }, () => receive({ headers: withKey("x"), body: unread() }));
  for (const { status } of await Promise.all(refused)) expect(status).toBe(200);
  expect(names.filter((name) => name === "ingest")).toEqual([]);
  expect(names.length).toBeLessThan(5);
  const { rejections } = await import("./rejections");
  await rejections().flush();
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([
    { event: "webhook_rejected", channel: "interakt", reason: "Unauthorized", count: 100 },
  ]);
});

describe("the door for calls without a key", () => {
  beforeEach(() => {
    behaviours = ["store"];
    channel.accepts_unsigned_legacy = true;
  });

  test("more than any account sends are answered 503, before the body is read; calls with a key are none of them", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const unread = () =>
      new ReadableStream({ pull: () => Promise.reject(new Error("read")) }, { highWaterMark: 0 });
    for (let at = 0; at < 1000; at++) expect((await receive({ headers: {} })).status).toBe(200);
    const response = await receive({ headers: {}, body: unread() });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(stored).toHaveLength(1000);
    expect((await receive()).status).toBe(200);
    expect(stored).toHaveLength(1001);
    vi.advanceTimersByTime(50);
    const later = await Promise.all(Array.from({ length: 6 }, () => receive({ headers: {} })));
    expect(later.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 503]);
    vi.useRealTimers();
    expect(await rejected()).toEqual({ RateLimited: 2 });
  });

  test("is shut to browsers, which with the key come in", async () => {
    const fromBrowsers: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-origin" },
      { origin: "https://example.com" },
      { origin: "null" },
    ];
    for (const headers of fromBrowsers) expect((await receive({ headers })).status).toBe(200);
    expect(stored).toEqual([]);
    expect(await rejected()).toEqual({ Unauthorized: 4 });
    await receive({ headers: { ...withKey(KEY), origin: "https://example.com" } });
    expect(stored).toHaveLength(1);
  });
});

test("Netcore's webhook is rejected if no key is configured", async () => {
  expect((await receive({ slug: "netcore" })).status).toBe(200);
  const { rejections } = await import("./rejections");
  await rejections().flush();
  expect(logged[0]).toContain('"reason":"NotFound"');
});

test("the call of a sender that disconnects is not stored", async () => {
  behaviours = ["store"];
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) });
  expect((await receive({ body: broken })).status).toBe(503);
  expect(stored).toEqual([]);
});
