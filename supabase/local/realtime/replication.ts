import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from "pg-logical-replication";
import type { Context } from "../context.ts";

/** Postgres' own text of each value; null is null, an absent column was not sent (unchanged, stored apart). */
export type RawRow = Record<string, string | null | undefined>;
/** A committed change; `entity` is the table's oid, `raw_old` what replica identity tells of the row before. */
export type Change = {
  entity: number;
  xid: number;
  schema: string;
  table: string;
  type: "INSERT" | "UPDATE" | "DELETE";
  commit_timestamp: string;
  raw?: RawRow;
  raw_old?: RawRow;
};
export type Replication = {
  /** Resolves true once changes flow, false when they do not within `ms`. */
  ready(ms: number): Promise<boolean>;
  stop(): Promise<void>;
};

const PUBLICATIONS = ["supabase_realtime", "supabase_realtime_messages_publication"];
const RETRY_MS = 200;

/** Leaves values as text and makes its slot, temporary, on the very connection that reads it: it goes with it. */
class RawPgoutput extends PgoutputPlugin {
  override parse(buffer: Buffer): Pgoutput.Message {
    const message = super.parse(buffer);
    if (message.tag === "relation") for (const column of message.columns) column.parser = (raw) => raw;
    return message;
  }

  override async start(client: Client, slot: string, lastLsn: string) {
    await client.query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`);
    return super.start(client, slot, lastLsn);
  }
}

/** The part of a change that comes from the row message. */
function rows(message: Pgoutput.MessageInsert | Pgoutput.MessageUpdate | Pgoutput.MessageDelete) {
  if (message.tag === "insert") return { type: "INSERT" as const, raw: message.new };
  const known = message.old ?? message.key;
  if (message.tag === "delete") return { type: "DELETE" as const, raw_old: known ?? {} };
  const { keyColumns } = message.relation;
  const raw_old = known ?? Object.fromEntries(keyColumns.map((name) => [name, message.new[name]]));
  return { type: "UPDATE" as const, raw: message.new, raw_old };
}

/** Turns the messages of the stream into changes, in commit order. */
function reader(onChange: (change: Change) => void) {
  let xid = 0;
  let commit_timestamp = "";
  return (message: Pgoutput.Message) => {
    if (message.tag === "begin") {
      xid = message.xid >>> 0;
      commit_timestamp = new Date(Number(message.commitTime) / 1000).toISOString();
    } else if (message.tag === "insert" || message.tag === "update" || message.tag === "delete") {
      const { relationOid, schema, name } = message.relation;
      onChange({ entity: relationOid >>> 0, xid, schema, table: name, commit_timestamp, ...rows(message) });
    }
  };
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

  async function connectOnce(): Promise<void> {
    const current = new LogicalReplicationService(
      { ...ctx.adminConfig, keepAlive: true, application_name: "realtime" },
      { acknowledge: { auto: false, timeoutSeconds: 5 } },
    );
    service = current;
    let started = false;
    const receive = reader(onChange);
    current.on("error", () => {});
    current.on("data", (_lsn, message) => receive(message));
    // Postgres asks before it shuts down, and would wait for the answer.
    current.on("heartbeat", (lsn, _at, mustAnswer) => {
      if (mustAnswer) void current.acknowledge(lsn);
    });
    current.on("start", () => {
      started = true;
      flowing.resolve(true);
    });
    try {
      const plugin = new RawPgoutput({ protoVersion: 1, publicationNames: PUBLICATIONS });
      await current.subscribe(plugin, `realtime_${randomBytes(8).toString("hex")}`);
    } catch (error) {
      if (!stopped)
        ctx.log("realtime_replication_lost", { error: error instanceof Error ? error.message : "" });
    }
    if (started) {
      flowing = Promise.withResolvers<true>();
      if (!stopped) onLost();
    }
    await current.destroy();
  }

  const loop = (async () => {
    while (!stopped) {
      await connectOnce();
      if (!stopped) await delay(RETRY_MS);
    }
  })();
  return {
    ready: (ms) => {
      const timeout = new AbortController();
      const late = delay(ms, false, { signal: timeout.signal }).catch(() => false);
      return Promise.race([flowing.promise, late]).finally(() => timeout.abort());
    },
    stop: async () => {
      stopped = true;
      await service?.destroy();
      await loop;
    },
  };
}
