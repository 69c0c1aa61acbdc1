import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { takeTurnsRetrying, takeTurnsWorking } from "./support.ts";
import { addProvider, db, json, look, message, send, withKey } from "./webhook-support.ts";

const SECRET = "cron-secret-of-the-tests";

takeTurnsRetrying();
takeTurnsWorking();
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

/** A provider with one failed event that is due now: its type was not installed when it arrived. */
async function failedEvent() {
  const provider = await addProvider({ type: "not-installed" });
  await send({ provider, raw: json(message()), headers: withKey(provider) });
  expect((await look(provider.slug)).events).toMatchObject([{ outcome: "failed" }]);
  await db.query(
    "update public.webhook_events set provider_type = 'interakt', next_attempt_at = now() where channel = $1",
    [provider.slug],
  );
  return provider.slug;
}

async function call(headers: Record<string, string> = {}) {
  const { POST } = await import("@/app/api/cron/run-jobs/route");
  return POST(new Request("http://127.0.0.1:3000/", { method: "POST", headers }));
}

describe("/api/cron/run-jobs", () => {
  test("without CRON_SECRET does not exist", async () => {
    expect((await call({ authorization: "Bearer " })).status).toBe(404);
  });

  test("rejects a wrong secret and runs nothing", async () => {
    vi.stubEnv("CRON_SECRET", SECRET);
    const slug = await failedEvent();
    expect((await call({ authorization: `Bearer ${SECRET}x` })).status).toBe(401);
    expect((await call()).status).toBe(401);
    expect((await look(slug)).events).toMatchObject([{ outcome: "failed" }]);
  });

  test("runs what is due", async () => {
    vi.stubEnv("CRON_SECRET", SECRET);
    const slug = await failedEvent();
    expect((await call({ authorization: `Bearer ${SECRET}` })).status).toBe(200);
    expect(await look(slug)).toMatchObject({ events: [{ outcome: "stored" }], messages: [{}] });
  });
});

test("a worker retries a failed event when the job of its transaction is due", async () => {
  const slug = await failedEvent();
  const { rows } = await db.query(
    `update graphile_worker._private_jobs set run_at = now()
     where task_id = (select id from graphile_worker._private_tasks where identifier = 'retry_failed_events')
     returning id`,
  );
  expect(rows).not.toEqual([]);
  const { startWorker } = await import("@/lib/server/jobs/worker");
  const workers = await Promise.all([startWorker(), startWorker()]);
  await vi.waitFor(async () => expect((await look(slug)).messages).toHaveLength(1), 10_000);
  await Promise.all(workers.map((worker) => worker.stop()));
});
