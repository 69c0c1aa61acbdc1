import type { Client } from "pg";
import { type Pgoutput, PgoutputPlugin } from "pg-logical-replication";

/** Postgres' own text of each value; null is null, an absent column was not sent (unchanged, stored apart). */
type RawRow = Record<string, string | null | undefined>;

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

/** Leaves values as text and makes its slot, temporary, on the very connection that reads it: it goes with it. */
export class RawPgoutput extends PgoutputPlugin {
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

/** Turns the messages of one stream into changes, in commit order. */
export function changeReader(onChange: (change: Change) => void) {
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
