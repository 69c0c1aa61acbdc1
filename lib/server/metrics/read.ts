import "server-only";
import { AggregatorRegistry, type PrometheusContentType, Registry } from "prom-client";
import { z } from "zod";
import { intakeDb, openPools } from "@/lib/server/db";
import { askNeighbours } from "@/lib/server/neighbours";
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

/** The series of this process, as its neighbours pass them on. */
export async function ownMetrics() {
  readPools();
  return metrics().registries.own.getMetricsAsJSON();
}

/** Those of a neighbour. What it has no number for, as the delay of a loop that did not turn yet, is left out. */
const neighboursSchema = z.array(
  z.looseObject({
    values: z
      .array(z.looseObject({ value: z.nullable(z.number()) }))
      .transform((values) => values.filter(({ value }) => value !== null)),
  }),
);

/** All metrics of the app, or of a worker, in the text format of Prometheus: a scrape of one process brings those of all. */
export async function metricsText(): Promise<string> {
  const { registries } = metrics();
  await readDatabase();
  const processes = [await ownMetrics(), ...(await askNeighbours("metrics", neighboursSchema))];
  // Nothing is added up: each series has the name of its process.
  const own = AggregatorRegistry.aggregate<PrometheusContentType>(
    processes.map((all) => all.map((metric) => ({ ...metric, aggregator: "first" }))),
  );
  return Registry.merge([own, registries.shared]).metrics();
}

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;
