import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { LogicalReplicationService } from "pg-logical-replication";
import type { Context } from "../context.ts";
import { type Change, changeReader, RawPgoutput } from "./wal.ts";

export type Replication = {
  /** Resolves true once changes flow, false when they do not within `ms`. */
  ready(ms: number): Promise<boolean>;
  stop(): Promise<void>;
};

const PUBLICATIONS = ["supabase_realtime", "supabase_realtime_messages_publication"];
const RETRY_MS = 200;

function openStream(ctx: Context, onStart: () => void, onChange: (change: Change) => void) {
  const service = new LogicalReplicationService(
    { ...ctx.adminConfig, keepAlive: true, application_name: "realtime" },
    { acknowledge: { auto: false, timeoutSeconds: 5 } },
  );
  const receive = changeReader(onChange);
  service.on("error", () => {});
  service.on("start", onStart);
  service.on("data", (_lsn, message) => receive(message));
  // Postgres asks before it shuts down, and would wait for the answer.
  service.on("heartbeat", (lsn, _at, mustAnswer) => {
    if (mustAnswer) void service.acknowledge(lsn);
  });
  return service;
}

/**
 * Follows the write-ahead log of both publications for as long as the service runs. When the connection is lost it
 * says so, because what is committed until it is back is missed, and connects again.
 */
export function followChanges(
  ctx: Context,
  onChange: (change: Change) => void,
  onLost: () => void,
): Replication {
  let flowing = Promise.withResolvers<true>();
  let stopped = false;
  let service: LogicalReplicationService | undefined;

  const loop = (async () => {
    let lastError = "";
    while (!stopped) {
      let started = false;
      const onStart = () => {
        started = true;
        flowing.resolve(true);
      };
      service = openStream(ctx, onStart, onChange);
      const plugin = new RawPgoutput({ protoVersion: 1, publicationNames: PUBLICATIONS });
      const slot = `realtime_${randomBytes(8).toString("hex")}`;
      const error = await service.subscribe(plugin, slot).then(() => "ended", String);
      if (started) flowing = Promise.withResolvers();
      if (!stopped && (started || error !== lastError)) ctx.log("realtime_replication_lost", { error });
      if (!stopped && started) onLost();
      lastError = error;
      await service.destroy();
      if (!stopped) await delay(RETRY_MS);
    }
  })();

  return {
    async ready(ms) {
      const timeout = new AbortController();
      const late = delay(ms, false, { signal: timeout.signal }).catch(() => false);
      return Promise.race([flowing.promise, late]).finally(() => timeout.abort());
    },
    async stop() {
      stopped = true;
      await service?.destroy();
      await loop;
    },
  };
}
