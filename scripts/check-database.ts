import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { checkLists, newerThan15 } from "./newer-sql.ts";
import { supabaseCli } from "./run.ts";
import { rootDir } from "./settings.ts";
import { breaksOldVersion } from "./survivable.ts";
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
  const folder = join(rootDir, "supabase");
  const migrations = (await readdir(join(folder, "migrations")))
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const found: string[] = [];
  for (const file of [...migrations.map((name) => `migrations/${name}`), "seed.sql"]) {
    for (const { line, name } of newerThan15(await readFile(join(folder, file), "utf8"))) {
      found.push(`supabase/${file}:${line} ${name}`);
    }
  }
  if (found.length > 0) throw new Error(`PostgreSQL 15 does not have:\n${found.join("\n")}`);
}

/** What is released stays as it is; whatever is added must leave the version before it working while that still runs. */
async function refuseBreakingSql(): Promise<void> {
  const folder = join(rootDir, "supabase");
  const released = await readFile(join(folder, "released"), "utf8").catch(() => null);
  if (released === null) return;
  const found: string[] = [];
  for (const file of (await readdir(join(folder, "migrations"))).sort()) {
    if (!file.endsWith(".sql") || (file.split("_")[0] ?? "") <= released.trim()) continue;
    for (const { line, name } of breaksOldVersion(await readFile(join(folder, "migrations", file), "utf8")))
      found.push(`supabase/migrations/${file}:${line} ${name}`);
  }
  if (found.length === 0) return;
  throw new Error(
    `The version before does not survive (docs/how-to/operate.md says what to do instead):\n${found.join("\n")}`,
  );
}

/** The lists behind that check know the server that the migrations run on here. */
async function checkNewerSqlLists(dbUrl: string): Promise<void> {
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  await checkLists(client).finally(() => client.end());
}

/**
 * `npm run types` refuses migrations newer than PostgreSQL 15, or that the released version would not survive, and writes lib/database.types.ts from them. With `--check`,
 * it compares the file instead and runs the official advisors; it fails if the types are out of date or the advisors
 * report a warning or an error.
 */
await refuseNewerSql();
await refuseBreakingSql();
await withStack(async (stack) => {
  const types = await supabaseCli(
    ["gen", "types", "--lang", "typescript", "--schema", "public"],
    stack.dbUrl,
  );
  if (!process.argv.includes("--check")) return writeFile(typesFile, types);
  if (types.trim() !== (await readFile(typesFile, "utf8")).trim()) {
    throw new Error("lib/database.types.ts is out of date: run `npm run types` and commit the result.");
  }
  await checkNewerSqlLists(stack.dbUrl);
  await dropQueue(stack.dbUrl);
  await supabaseCli(["db", "advisors", "--level", "warn", "--fail-on", "warn"], stack.dbUrl);
  process.stdout.write("The types are up to date and the advisors report no issues.\n");
});
