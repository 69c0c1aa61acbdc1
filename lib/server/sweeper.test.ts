import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startSweeper } from "./sweeper";

let database: Server;
let isBroken = false;
let calls = 0;
const logged: string[] = [];

beforeEach(async () => {
  database = createServer((request, response) => {
    calls++;
    request.resume();
    if (isBroken) response.destroy();
    else response.writeHead(200, { "content-type": "application/json" }).end("[]");
  });
  await new Promise<void>((resolve) => database.listen(0, "127.0.0.1", resolve));
  const address = database.address();
  vi.stubEnv("SUPABASE_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_SECRET_KEY", "sb_secret_test");
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => logged.push(String(chunk)) > 0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  database.closeAllConnections();
  await new Promise((resolve) => database.close(resolve));
});

/** Resolves after so many more rounds. */
function rounds(count: number) {
  const goal = calls + count;
  return vi.waitUntil(() => calls >= goal, { timeout: 10_000, interval: 1 });
}

test("a database that is away costs one line each time, and the rounds go on", async () => {
  isBroken = true;
  const stop = startSweeper(1);
  try {
    await rounds(4);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('"event":"sweeper_waits"');
    isBroken = false;
    await rounds(4);
    expect(logged).toHaveLength(1);
    isBroken = true;
    await rounds(4);
    expect(logged).toHaveLength(2);
  } finally {
    stop();
  }
});
