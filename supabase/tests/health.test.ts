import { once } from "node:events";
import { Client } from "pg";
import { afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { WebSocketServer } from "ws";
import { takeTurnsWorking } from "./support.ts";
import { serverEnvironment } from "./worker-support.ts";

takeTurnsWorking();
beforeAll(() => serverEnvironment({}));
beforeEach(() => {
  vi.resetModules();
  // What was found last is the process's.
  globalThis.interactDesk?.delete("health");
});
afterEach(() => vi.unstubAllEnvs());

const health = async () => (await import("../../lib/server/health/health.ts")).health();

test("a worker that does a job is ok; asked again, nothing is tried again", async () => {
  const { startWorker } = await import("../../lib/server/jobs/worker.ts");
  const worker = await startWorker();
  const first = await health();
  await worker.stop();
  expect(first).toMatchObject({ database: "ok", api: "ok", realtime: "ok", worker: "ok" });
  expect(await health()).toEqual(first);
});

test("one that is connected and does nothing is stalled, and without one there is none", async () => {
  const { workerState } = await import("../../lib/server/health/worker-state.ts");
  const { WORKER_NAME } = await import("../../lib/server/jobs/worker.ts");
  expect(await workerState(200)).toBe("none");
  const idle = new Client({ connectionString: inject("stack").dbUrl, application_name: WORKER_NAME });
  await idle.connect();
  expect(await workerState(200)).toBe("stalled");
  await idle.end();
});

test("a Realtime that answers, but brings no message, is not ok", async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const address = server.address();
  const joined: string[] = [];
  server.on("connection", (socket) =>
    socket.on("message", (data) => {
      const { topic, ref } = JSON.parse(String(data));
      joined.push(topic);
      const payload = { status: "ok", response: {} };
      socket.send(JSON.stringify({ topic, ref, join_ref: ref, event: "phx_reply", payload }));
    }),
  );
  vi.stubEnv("SUPABASE_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  const { answerOfRealtime } = await import("../../lib/server/health/realtime-answer.ts");
  await expect(answerOfRealtime(300)).rejects.toThrow("in time");
  expect(joined).toEqual([expect.stringMatching(/^realtime:health:/)]);
  server.close();
});
