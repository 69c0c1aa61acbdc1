import { DatabaseError } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** What the database does with each batch in turn; the last behaviour repeats. */
let behaviours: ("break" | "deadlock" | "store" | "refuse")[] = [];
let calls = 0;
let logged: string[] = [];

function refusal(code: string, message: string): DatabaseError {
  return Object.assign(new DatabaseError(message, message.length, "error"), { code });
}

/** Replaces the connection: it knows one provider and handles batches by `behaviours`. */
async function query({ name }: { name: string }) {
  if (name === "provider-type") return { rows: [{ type: "interakt" }] };
  const behaviour = behaviours[Math.min(calls++, behaviours.length - 1)] ?? "break";
  if (behaviour === "break") throw Object.assign(new Error("reset"), { code: "ECONNRESET" });
  if (behaviour === "deadlock") throw refusal("40P01", "deadlock detected");
  if (behaviour === "refuse") throw refusal("42501", "permission denied");
  return { rows: [{ outcomes: [{ ref: 0, outcome: "stored", reason: null, event_id: 1 }] }] };
}

vi.mock("@/lib/server/db", () => ({ db: () => ({ query }) }));

beforeEach(() => {
  calls = 0;
  logged = [];
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_SECRET_KEY", "sb_secret_test");
  vi.stubEnv("SUPABASE_DB_URL", "postgresql://127.0.0.1:1/postgres");
  vi.stubEnv("NETCORE_WEBHOOK_KEY", "");
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => logged.push(String(chunk)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
  globalThis.interactDesk = undefined;
});

async function receive(channel: "interakt" | "netcore" = "interakt") {
  const { receiveWebhook } = await import("./receiver");
  const headers = { "x-api-key": "a-key-that-must-not-be-logged" };
  const request = new Request("http://127.0.0.1/", { method: "POST", body: "{}", headers });
  const { findNetcore, findProvider } = await import("./channel");
  return receiveWebhook({ channel, find: channel === "netcore" ? findNetcore : findProvider, request });
}

test("an event that is stored is accepted", async () => {
  behaviours = ["store"];
  expect((await receive()).status).toBe(200);
  expect([calls, logged]).toEqual([1, []]);
});

test("a broken connection and a deadlock are retried before the response", async () => {
  behaviours = ["break", "deadlock", "store"];
  expect((await receive()).status).toBe(200);
  expect(calls).toBe(3);
});

test("an unavailable database gives 503 with Retry-After", async () => {
  behaviours = ["break"];
  const response = await receive();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(calls).toBeGreaterThan(1);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('"event":"webhook_unavailable"');
  expect(logged[0]).not.toContain("a-key-that-must-not-be-logged");
});

test("a database that denies access is not asked repeatedly", async () => {
  behaviours = ["refuse"];
  expect((await receive()).status).toBe(503);
  expect(calls).toBe(2);
});

test("Netcore's webhook is rejected if no key is configured", async () => {
  behaviours = ["store"];
  const { createBatcher } = await import("./batcher");
  const { processWide } = await import("@/lib/server/process-wide");
  const seen: unknown[] = [];
  processWide("webhooks", () =>
    createBatcher(async (events) => {
      seen.push(...events);
      return events.map((_, ref) => ({ ref, outcome: "rejected", reason: "NotFound", event_id: null }));
    }),
  )();
  expect((await receive("netcore")).status).toBe(200);
  expect(seen).toMatchObject([{ channel: "netcore", reject: "NotFound", raw: "", items: [] }]);
  expect(logged[0]).toContain('"reason":"NotFound"');
});

test("the call of a sender that disconnects is not stored", async () => {
  behaviours = ["store"];
  const { receiveWebhook } = await import("./receiver");
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body: broken, duplex: "half" };
  const request = new Request("http://127.0.0.1/", init);
  const { findProvider } = await import("./channel");
  expect((await receiveWebhook({ channel: "interakt", find: findProvider, request })).status).toBe(503);
  expect(calls).toBe(0);
});
