import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import { Client } from "pg";
import { supabaseCli } from "./run.ts";
import { rootDir } from "./settings.ts";

type Migration = { version: string; hash: string };

async function readMigrations(): Promise<Migration[]> {
  const folder = join(rootDir, "supabase/migrations");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  return Promise.all(
    files.map(async (file) => ({
      version: file.split("_")[0] ?? "",
      hash: createHash("sha256")
        .update(await readFile(join(folder, file)))
        .digest("hex"),
    })),
  );
}

/** The applied migrations by version; the hash is null if a start was interrupted before the hash was stored. */
async function readApplied(client: Client): Promise<Map<string, string | null>> {
  const table = await client.query("select to_regclass('supabase_migrations.schema_migrations') as name");
  if (!table.rows[0]?.name) return new Map();
  await client.query(
    "create table if not exists supabase_migrations.local_hashes (version text primary key, hash text not null)",
  );
  const { rows } = await client.query<{ version: string; hash: string | null }>(
    "select version, hash from supabase_migrations.schema_migrations left join supabase_migrations.local_hashes using (version)",
  );
  return new Map(rows.map(({ version, hash }) => [version, hash]));
}

async function noteHashes(client: Client, migrations: Migration[]): Promise<void> {
  await readApplied(client);
  await client.query(
    `insert into supabase_migrations.local_hashes
     select * from jsonb_to_recordset($1) as migration (version text, hash text)
     on conflict (version) do update set hash = excluded.hash`,
    [JSON.stringify(migrations)],
  );
}

/** Migrations are edited in place until the first release, so data from an earlier edition cannot be migrated. */
function assertSameShape(migrations: Migration[], applied: Map<string, string | null>): void {
  const isKnown = new Map(migrations.map(({ version, hash }) => [version, hash]));
  const hasChanged = [...applied].some(([version, hash]) => isKnown.get(version) !== hash);
  if (!hasChanged) return;
  throw new Error(
    "The local data was made by an older version of the database's shape. Delete it with: npm run supabase:reset",
  );
}

/** Applies the migrations that a database does not have. */
export const applyMigrations = (dbUrl: string) =>
  supabaseCli(["migration", "up", "--include-all", "--yes"], dbUrl);

/**
 * Brings a local database up to date: pending migrations by the official CLI, the job queue, then the seed.
 * Reads the history first, because that is faster than starting the CLI when there is nothing to do.
 */
export async function migrate(dbUrl: string): Promise<void> {
  const migrations = await readMigrations();
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  try {
    const applied = await readApplied(client);
    assertSameShape(migrations, applied);
    if (migrations.some(({ version }) => !applied.has(version))) {
      await applyMigrations(dbUrl);
      await noteHashes(client, migrations);
    }
    await runMigrations({ connectionString: dbUrl, logger: new Logger(() => () => {}) });
    await client.query(await readFile(join(rootDir, "supabase/seed.sql"), "utf8"));
  } finally {
    await client.end();
  }
}
