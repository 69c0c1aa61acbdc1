import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { supabaseCli } from "./run.ts";
import { rootDir } from "./settings.ts";

/** The versions that the database has run; none where the history table is not there yet. */
async function appliedVersions(client: Client): Promise<Set<string>> {
  const table = await client.query("select to_regclass('supabase_migrations.schema_migrations') as name");
  if (!table.rows[0]?.name) return new Set();
  const { rows } = await client.query<{ version: string }>(
    "select version from supabase_migrations.schema_migrations",
  );
  return new Set(rows.map((row) => row.version));
}

/**
 * Brings a database up to date: pending migrations by the official CLI, then the seed.
 * Asks the history first, because starting the CLI takes longer than the answer "nothing to do".
 */
export async function migrate(dbUrl: string): Promise<void> {
  const files = await readdir(join(rootDir, "supabase/migrations"));
  const versions = files.filter((file) => file.endsWith(".sql")).map((file) => file.split("_")[0] ?? "");
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  try {
    const applied = await appliedVersions(client);
    if (versions.some((version) => !applied.has(version))) {
      await supabaseCli(["migration", "up", "--include-all", "--yes"], dbUrl);
    }
    await client.query(await readFile(join(rootDir, "supabase/seed.sql"), "utf8"));
  } finally {
    await client.end();
  }
}
