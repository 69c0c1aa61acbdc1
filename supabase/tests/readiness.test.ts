import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { processEnd } from "../../lib/process-end.ts";
import { serverEnvironment } from "./worker-support.ts";

beforeAll(() => serverEnvironment({}));
beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("SPOOL_DIR", join(mkdtempSync(join(tmpdir(), "ready-")), "spool"));
  for (const name of ["intake-db", "known-channels", "spool"]) globalThis.interactDesk?.delete(name);
});
afterEach(() => {
  vi.unstubAllEnvs();
  processEnd().isDraining = false;
});

async function ask() {
  const { GET } = await import("@/app/api/health/ready/route");
  const response = await GET();
  return { code: response.status, ...(await response.json()) };
}

test("ready once it knows whom to let in, and not any more while it ends", async () => {
  expect(await ask()).toEqual({ code: 200, status: "ready" });
  processEnd().isDraining = true;
  expect(await ask()).toEqual({ code: 503, status: "draining" });
  const { GET } = await import("@/app/api/health/live/route");
  expect(GET().status).toBe(200);
});

test("not ready without keys, and not without a place for webhooks", async () => {
  const { knownChannels } = await import("@/lib/server/webhooks/known-channels");
  vi.stubEnv("SPOOL_DIR", "/dev/null/spool");
  expect(await ask()).toEqual({ code: 200, status: "ready" });
  const { intakeDb } = await import("@/lib/server/db");
  vi.spyOn(intakeDb(), "query").mockImplementation(() => Promise.reject(new Error("away")));
  expect(await ask()).toEqual({ code: 503, status: "no_storage" });
  vi.spyOn(knownChannels(), "find").mockRejectedValue(new Error("away"));
  expect(await ask()).toEqual({ code: 503, status: "no_keys" });
});
