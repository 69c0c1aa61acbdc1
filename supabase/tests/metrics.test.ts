import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { addProvider, db, drained, json, message, newPhone, send, withKey } from "./webhook-support.ts";

afterEach(() => vi.unstubAllEnvs());

async function read() {
  const { metricsText } = await import("@/lib/server/metrics/read");
  return metricsText();
}

/** The value of one series; 0 if there is none. */
function sampleOf(text: string, series: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`interact_desk_${series} `));
  return Number(line?.split(" ").at(-1) ?? 0);
}

test("calls are counted by type, outcome and reason, and nothing of a caller becomes a label", async () => {
  const provider = await addProvider();
  const phone = newPhone();
  const raw = json(message({}, { channel_phone_number: phone }));
  const unknown = `unknown-${randomUUID().slice(0, 8)}`;
  const before = await read();
  await send({ provider, raw, headers: withKey(provider) });
  await drained(provider.slug);
  await send({ provider, raw: "{", headers: withKey(provider) });
  await send({ provider, raw, headers: { "x-api-key": "wrong" } });
  await send({ provider, raw, headers: {}, slug: unknown });
  const after = await read();
  const grown = (series: string) => sampleOf(after, series) - sampleOf(before, series);
  expect(grown('webhook_calls_total{type="interakt",outcome="failed"}')).toBe(1);
  expect(grown('webhook_calls_total{type="unknown",outcome="rejected"}')).toBe(2);
  expect(grown('webhook_refusals_total{reason="Unauthorized"}')).toBe(1);
  expect(grown('webhook_refusals_total{reason="NotFound"}')).toBe(1);
  expect(grown('webhook_ack_seconds_count{type="interakt"}')).toBe(2);
  expect(grown('messages_received_total{type="interakt"}')).toBe(1);
  for (const word of [provider.slug, provider.key, unknown, phone]) expect(after).not.toContain(word);
});

test("jobs that wait, connections of pools and of the database are shown", async () => {
  const at = "now() + interval '1 day'";
  const added = await db.query(
    `select id from graphile_worker.add_job('beat', '{}'::json, job_key => $1, run_at => ${at})`,
    [randomUUID()],
  );
  const text = await read();
  await db.query("select graphile_worker.complete_jobs($1)", [[added.rows[0].id]]);
  expect(sampleOf(text, 'queued_jobs{job="beat",state="later"}')).toBeGreaterThan(0);
  expect(sampleOf(text, 'db_connections{client="desk"}')).toBeGreaterThan(0);
  expect(sampleOf(text, "db_max_connections")).toBeGreaterThan(0);
  expect(text).toContain('interact_desk_db_pool_connections{pool="intake",state="busy"}');
  expect(text).toContain("process_resident_memory_bytes");
});

test("a run of a job is counted with its outcome and time", async () => {
  const { runDueJobs } = await import("@/lib/server/jobs/worker");
  const before = sampleOf(await read(), 'jobs_total{job="wake_snoozed",outcome="done"}');
  await runDueJobs();
  const text = await read();
  expect(sampleOf(text, 'jobs_total{job="wake_snoozed",outcome="done"}')).toBeGreaterThan(before);
  expect(sampleOf(text, 'job_seconds_count{job="wake_snoozed"}')).toBeGreaterThan(before);
});

test("a worker shows its metrics at its own port, to programs on this computer", async () => {
  const { serveMetrics } = await import("@/lib/server/metrics/serve");
  const server = serveMetrics(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  expect(await answer.text()).toContain("interact_desk_jobs_total");
  const passedOn = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { via: "1.1 proxy" } });
  expect(passedOn.status).toBe(401);
  expect((await fetch(`http://127.0.0.1:${port}/other`)).status).toBe(404);
  server.close();
});
