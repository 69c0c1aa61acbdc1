import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Client } from "pg";
import { from, to } from "pg-copy-streams";
import { isLoopback } from "../../lib/env/loopback.ts";
import { type BackedUpTable, tableFile } from "./manifest.ts";

/**
 * Everything that is data: the shape comes from the migrations. Not the queue of jobs, which is made anew from what is due,
 * and not Storage's own tables, which its uploads fill.
 */
const SCHEMAS = ["public", "private", "auth"];

/** Columns that are computed are left out; so is what Auth notes of its own migrations. */
const TABLES = `
  select format('%I.%I', space.nspname, part.relname) as name,
    array_agg(quote_ident(field.attname) order by field.attnum) as columns
  from pg_catalog.pg_class as part
  join pg_catalog.pg_namespace as space on space.oid = part.relnamespace
  join pg_catalog.pg_attribute as field
    on field.attrelid = part.oid and field.attnum > 0 and not field.attisdropped and field.attgenerated = ''
  where part.relkind = 'r' and space.nspname = any ($1) and (space.nspname, part.relname) <> ('auth', 'schema_migrations')
  group by 1 order by 1`;

const SEQUENCES = `
  select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
  from pg_catalog.pg_sequences where schemaname = any ($1)`;

/** A connection, encrypted to other machines as the server's own are (decision 012). */
export async function openDatabase(dbUrl: string, purpose: string): Promise<Client> {
  const isDecided = isLoopback(dbUrl) || new URL(dbUrl).searchParams.has("sslmode");
  const ssl = isDecided ? {} : { ssl: { rejectUnauthorized: false } };
  const db = new Client({ connectionString: dbUrl, application_name: `interact-desk ${purpose}`, ...ssl });
  await db.connect();
  return db;
}

/** The versions of the migrations that a database has. */
export async function migrationsOf(db: Client): Promise<string[]> {
  const { rows } = await db.query(
    "select version from supabase_migrations.schema_migrations order by version",
  );
  return rows.map(({ version }) => String(version));
}

export async function readSequences(db: Client): Promise<Record<string, string | null>> {
  const { rows } = await db.query<{ name: string; last: string | null }>(SEQUENCES, [SCHEMAS]);
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** Writes every table to a file of its own, as of the one moment that the transaction sees. */
export async function writeTables(db: Client, dir: string): Promise<BackedUpTable[]> {
  const { rows: tables } = await db.query<{ name: string; columns: string[] }>(TABLES, [SCHEMAS]);
  const written: BackedUpTable[] = [];
  for (const { name, columns } of tables) {
    const stream = db.query(to(`copy (select ${columns.join(", ")} from ${name}) to stdout`));
    await pipeline(stream, createGzip(), createWriteStream(tableFile(dir, name), { mode: 0o600 }));
    written.push({ name, columns, rows: stream.rowCount ?? 0 });
  }
  return written;
}

/** Those that nothing but their owner can keep from running: the audit log's, which lets nobody empty it. */
const ALWAYS = `
  select format('alter table %s %%s trigger %I', tgrelid::regclass, tgname) as change
  from pg_catalog.pg_trigger where tgenabled = 'A' and not tgisinternal`;

/** Runs `work` without any trigger; the transaction brings them back, too, if it fails. */
async function withoutTriggers(db: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ change: string }>(ALWAYS);
  for (const { change } of rows) await db.query(change.replace("%s", "disable"));
  await db.query("set local session_replication_role = replica");
  await work();
  await db.query("set local session_replication_role = origin");
  for (const { change } of rows) await db.query(change.replace("%s", "enable always"));
}

/** Replaces what the tables hold, without triggers: counts, the search index and the audit log are restored like the rest. */
export async function loadTables(db: Client, dir: string, tables: readonly BackedUpTable[]): Promise<void> {
  await withoutTriggers(db, async () => {
    for (const { name } of tables) await db.query(`delete from ${name}`);
    for (const { name, columns, rows } of tables) {
      const stream = db.query(from(`copy ${name} (${columns.join(", ")}) from stdin`));
      await pipeline(createReadStream(tableFile(dir, name)), createGunzip(), stream);
      if (stream.rowCount !== rows)
        throw new Error(`${name}: ${stream.rowCount} rows instead of ${rows}. Nothing was restored.`);
    }
  });
}

export async function setSequences(db: Client, sequences: Record<string, string | null>): Promise<void> {
  for (const [name, last] of Object.entries(sequences))
    if (last !== null) await db.query("select setval($1::regclass, $2::bigint)", [name, last]);
}
