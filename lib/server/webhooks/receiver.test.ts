import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let database: Server;
/** What the database does with each call, first to last; the last one again and again. */
let behaviours: ("break" | "deadlock" | "store" | "refuse")[] = [];
let calls = 0;
let logged: string[] = [];

const ANSWERS = {
  deadlock: [500, { code: "40P01", message: "deadlock detected", details: null, hint: null }],
  refuse: [401, { code: "PGRST301", message: "no such key", details: null, hint: null }],
  store: [200, [{ ref: 0, outcome: "stored", reason: null, event_id: 1 }]],
} as const;

beforeEach(async () => {
  calls = 0;
  logged = [];
  database = createServer((request, response) => {
    const behaviour = behaviours[Math.min(calls++, behaviours.length - 1)] ?? "break";
    request.resume();
    if (behaviour === "break") return response.destroy();
    const [status, body] = ANSWERS[behaviour];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => database.listen(0, "127.0.0.1", resolve));
  const address = database.address();
  vi.stubEnv("SUPABASE_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_SECRET_KEY", "sb_secret_test");
  vi.stubEnv("NETCORE_WEBHOOK_KEY", "");
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => logged.push(String(chunk)) > 0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
  globalThis.interactDeskWebhooks = undefined;
  database.closeAllConnections();
  await new Promise((resolve) => database.close(resolve));
});

async function receive(source: "interakt" | "netcore" = "interakt") {
  const { receiveWebhook } = await import("./receiver");
  const headers = { "x-api-key": "a-key-that-must-not-be-logged" };
  const request = new Request("http://127.0.0.1/", { method: "POST", body: "{}", headers });
  return receiveWebhook({ channel: source, source, request });
}

test("stored at once", async () => {
  behaviours = ["store"];
  expect((await receive()).status).toBe(200);
  expect([calls, logged]).toEqual([1, []]);
});

test("a broken connection and a deadlock are tried again before the answer", async () => {
  behaviours = ["break", "deadlock", "store"];
  expect((await receive()).status).toBe(200);
  expect(calls).toBe(3);
});

test("a database that stays away: 503, and when to come back", async () => {
  behaviours = ["break"];
  const response = await receive();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(calls).toBeGreaterThan(1);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('"event":"webhook_unavailable"');
  expect(logged[0]).not.toContain("a-key-that-must-not-be-logged");
});

test("a database that refuses us is not asked over and over", async () => {
  behaviours = ["refuse"];
  expect((await receive()).status).toBe(503);
  expect(calls).toBe(2);
});

test("Netcore's door is closed while there is no key for it", async () => {
  behaviours = ["store"];
  const { createBatcher } = await import("./batcher");
  const seen: unknown[] = [];
  globalThis.interactDeskWebhooks = createBatcher(async (events) => {
    seen.push(...events);
    return events.map((_, ref) => ({ ref, outcome: "rejected", reason: "NotFound", event_id: null }));
  });
  expect((await receive("netcore")).status).toBe(200);
  expect(seen).toMatchObject([{ channel: "netcore", reject: "NotFound", raw: "", items: [] }]);
  expect(logged[0]).toContain('"reason":"NotFound"');
});

test("a sender that breaks off is not stored", async () => {
  behaviours = ["store"];
  const { receiveWebhook } = await import("./receiver");
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body: broken, duplex: "half" };
  const request = new Request("http://127.0.0.1/", init);
  expect((await receiveWebhook({ channel: "interakt", source: "interakt", request })).status).toBe(503);
  expect(calls).toBe(0);
});
