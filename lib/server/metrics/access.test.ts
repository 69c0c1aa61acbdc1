import { afterEach, beforeEach, expect, test, vi } from "vitest";

const TOKEN = "a-token-for-the-tests";

beforeEach(() => {
  vi.resetModules();
  for (const name of ["SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"]) vi.stubEnv(name, "sb_test");
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_DB_URL", "postgresql://127.0.0.1:1/postgres");
});
afterEach(() => vi.unstubAllEnvs());

test.each([
  { token: "", app: "", shown: null, isLocal: true, may: true },
  { token: "", app: "", shown: null, isLocal: false, may: false },
  { token: "", app: "http://127.0.0.1:3000", shown: null, isLocal: true, may: true },
  // A proxy on the same machine looks like a program there.
  { token: "", app: "https://desk.example.com", shown: null, isLocal: true, may: false },
  { token: "", app: "https://desk.example.com", shown: "Bearer ", isLocal: false, may: false },
  { token: TOKEN, app: "", shown: null, isLocal: true, may: false },
  { token: TOKEN, app: "", shown: `Bearer ${TOKEN}`, isLocal: false, may: true },
  { token: TOKEN, app: "", shown: `Bearer ${TOKEN}x`, isLocal: true, may: false },
  { token: TOKEN, app: "", shown: TOKEN, isLocal: true, may: false },
])("token $token, desk at $app, from here $isLocal, shown $shown: $may", async (given) => {
  vi.stubEnv("METRICS_TOKEN", given.token);
  vi.stubEnv("APP_URL", given.app);
  const { mayReadMetrics } = await import("@/lib/server/metrics/access");
  expect(mayReadMetrics(given.shown, given.isLocal)).toBe(given.may);
});
