import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { newerThan15 } from "./newer-sql.ts";
import { supabaseCli } from "./run.ts";
import { rootDir } from "./settings.ts";
import { withStack } from "./with-stack.ts";

const typesFile = join(rootDir, "lib/database.types.ts");

/** Drops the schema of graphile-worker, which the API does not expose, so that the advisors only check our migrations. */
async function dropQueue(dbUrl: string): Promise<void> {
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  await client.query("drop schema graphile_worker cascade");
  await client.end();
}

/** Hosted projects may run on PostgreSQL 15, the local Supabase on 18: what is newer must fail here, not there. */
async function refuseNewerSql(): Promise<void> {
  const folder = join(rootDir, "supabase/migrations");
  const found: string[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sql"))) {
    for (const { line, name } of newerThan15(await readFile(join(folder, file), "utf8"))) {
      found.push(`supabase/migrations/${file}:${line} ${name}`);
    }
  }
  if (found.length > 0) throw new Error(`PostgreSQL 15 does not have:\n${found.join("\n")}`);
}

/**
 * `npm run types` writes lib/database.types.ts from the migrations. With `--check`, it compares the file instead, looks for
 * SQL newer than PostgreSQL 15 and runs the official advisors; it fails if the types are out of date or the advisors report
 * a warning or an error.
 */
await withStack(async (stack) => {
  const types = await supabaseCli(
    ["gen", "types", "--lang", "typescript", "--schema", "public"],
    stack.dbUrl,
  );
  if (!process.argv.includes("--check")) return writeFile(typesFile, types);
  if (types.trim() !== (await readFile(typesFile, "utf8")).trim()) {
    throw new Error("lib/database.types.ts is out of date: run `npm run types` and commit the result.");
  }
  await refuseNewerSql();
  await dropQueue(stack.dbUrl);
  await supabaseCli(["db", "advisors", "--level", "warn", "--fail-on", "warn"], stack.dbUrl);
  process.stdout.write("The types are up to date and the advisors report no issues.\n");
});
