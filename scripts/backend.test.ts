import { afterEach, expect, test, vi } from "vitest";
import { startBackend } from "./backend.ts";

const start = vi.hoisted(() => ({ native: vi.fn(), local: vi.fn() }));
vi.mock("../supabase/local/native.ts", () => ({ startNative: start.native }));
vi.mock("../supabase/local/start.ts", () => ({ startStack: start.local }));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.clearAllMocks();
});

test.each([
  [undefined, "local"],
  ["", "local"],
  ["native", "native"],
] as const)("SUPABASE_BACKEND=%s starts the %s one", async (backend, started) => {
  vi.stubEnv("SUPABASE_BACKEND", backend);
  const options = { dir: "/nowhere", port: 1 };
  await startBackend(options);
  expect(start[started]).toHaveBeenCalledExactlyOnceWith(options);
});

test("a backend nobody knows is refused", async () => {
  vi.stubEnv("SUPABASE_BACKEND", "docker");
  await expect(startBackend({ dir: "/nowhere", port: 1 })).rejects.toThrow("must be local or native");
  expect(start.local).not.toHaveBeenCalled();
});
