import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

async function shown(processes: string): Promise<string> {
  vi.resetModules();
  vi.stubEnv("SERVER_PROCESSES", processes);
  globalThis.interactDesk?.delete("metrics");
  const { metrics } = await import("@/lib/server/metrics/metrics");
  metrics().refusals.inc({ reason: "NotFound" });
  return metrics().registries.own.metrics();
}

test("one process needs no name; of several behind a port, each has series of its own", async () => {
  expect(await shown("1")).toContain('webhook_refusals_total{reason="NotFound"} 1');
  const name = `process="${process.pid}"`;
  expect(await shown("4")).toMatch(new RegExp(`webhook_refusals_total\\{reason="NotFound",${name}\\} 1`));
});
