import "server-only";
import { z } from "zod";
import { intakeDb, openPools } from "@/lib/server/db";
import { metrics } from "./metrics";

const numbers = z.object({
  connections: z.array(z.object({ client: z.string(), count: z.int() })),
  max_connections: z.int(),
  jobs: z.array(z.object({ job: z.string(), state: z.string(), count: z.int() })),
  oldest_due_seconds: z.number(),
});

function readPools() {
  const { pools, waiting } = metrics();
  for (const [pool, { totalCount, idleCount, waitingCount }] of openPools()) {
    pools.set({ pool, state: "busy" }, totalCount - idleCount);
    pools.set({ pool, state: "idle" }, idleCount);
    waiting.set({ pool }, waitingCount);
  }
}

/** What only the database knows. While it is away, these series end. */
async function readDatabase() {
  const { connections, maxConnections, queue, queueAge } = metrics();
  for (const gauge of [connections, queue]) gauge.reset();
  for (const gauge of [maxConnections, queueAge]) gauge.remove();
  const read = intakeDb().query("select private.metrics() as numbers");
  const row = await read.then(({ rows }) => rows[0]).catch(() => undefined);
  const { data } = numbers.safeParse(row?.numbers);
  if (!data) return;
  for (const { client, count } of data.connections) connections.set({ client }, count);
  maxConnections.set(data.max_connections);
  for (const { job, state, count } of data.jobs) queue.set({ job, state }, count);
  queueAge.set(data.oldest_due_seconds);
}

/** All metrics of this process in the text format of Prometheus. */
export async function metricsText(): Promise<string> {
  readPools();
  await readDatabase();
  return metrics().registry.metrics();
}
