import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { isProviderType } from "@/lib/providers/words";
import { hasNeighbours } from "@/lib/server/neighbours";
import { processWide } from "@/lib/server/process-wide";

/** In seconds. A provider gives up after three. */
const ACK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 3];
const WORK_BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Counted as things happen, since this process started. Values of labels are words of our own code, so they are few. */
function counted(registers: Registry[]) {
  const named = (name: string, help: string) => ({ name: `interact_desk_${name}`, help, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ ...named(name, help), labelNames });
  const times = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ ...named(name, help), labelNames, buckets });
  return {
    webhookCalls: counter("webhook_calls_total", "Webhook calls by what became of them", ["type", "outcome"]),
    refusals: counter("webhook_refusals_total", "Webhook calls that were turned away, by reason", ["reason"]),
    ack: times("webhook_ack_seconds", "From a webhook call to its answer, if let in", ["type"], ACK_BUCKETS),
    received: counter("messages_received_total", "Messages in events that were stored", ["type"]),
    sent: counter("messages_sent_total", "Outbound messages by what became of the attempt", [
      "type",
      "result",
    ]),
    jobs: counter("jobs_total", "Runs of jobs", ["job", "outcome"]),
    jobTimes: times("job_seconds", "How long a run of a job takes", ["job"], WORK_BUCKETS),
    providerCalls: counter("provider_calls_total", "Calls of providers' APIs", ["type", "call", "outcome"]),
    providerTimes: times("provider_call_seconds", "How long those take", ["type", "call"], WORK_BUCKETS),
  };
}

const gauges =
  (registers: Registry[]) =>
  <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `interact_desk_${name}`, help, registers, labelNames });

/** Of this process, read when somebody asks; `lib/server/metrics/read.ts` fills these, and the following. */
function pools(registers: Registry[]) {
  const gauge = gauges(registers);
  return {
    pools: gauge("db_pool_connections", "Connections of this process to Postgres", ["pool", "state"]),
    waiting: gauge("db_pool_waiting", "Queries that wait for one of them", ["pool"]),
  };
}

/** The same whichever process looks. */
function shared(registers: Registry[]) {
  const gauge = gauges(registers);
  return {
    spool: gauge("spool_events", "Webhook events on this machine's disk", ["state"]),
    spoolAge: gauge("spool_oldest_seconds", "Age of the oldest event there; 0 if there is none"),
    up: gauge("up", "Whether a part works, as /api/health tries it", ["part"]),
    connections: gauge("db_connections", "Connections of all clients to the database", ["client"]),
    maxConnections: gauge("db_max_connections", "How many it accepts"),
    queue: gauge("queued_jobs", "Jobs in the queue", ["job", "state"]),
    queueAge: gauge("queued_jobs_oldest_due_seconds", "How long the oldest job is due; 0 if none is"),
  };
}

/** All metrics that this process knows of. */
export const metrics = processWide("metrics", () => {
  const registries = { own: new Registry(), shared: new Registry() };
  // Each of several has series of its own, which add up.
  if (hasNeighbours()) registries.own.setDefaultLabels({ process: String(process.pid) });
  collectDefaultMetrics({ register: registries.own });
  const own = [registries.own];
  return { registries, ...counted(own), ...pools(own), ...shared([registries.shared]) };
});

/** A provider type as a label: what is not installed is one value, however many there are. */
export const typeLabel = (type: string): string => (isProviderType(type) ? type : "other");
