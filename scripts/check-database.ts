import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { checkLists, newerThan15 } from "./postgres-15.ts";
import { supabaseCli } from "./run.ts";
import { rootDir } from "./settings.ts";
import { withStack } from "./with-stack.ts";

const typesFile = join(rootDir, "lib/database.types.ts");

/** Fails where a migration or the seed needs more than PostgreSQL 15, which a hosted project may run. */
async function checkVersion(): Promise<void> {
  const folder = join(rootDir, "supabase");
  const migrations = (await readdir(join(folder, "migrations")))
    .filter((file) => file.endsWith(".sql"))
    .sort();
  const findings: string[] = [];
  for (const file of [...migrations.map((name) => `migrations/${name}`), "seed.sql"]) {
    const found = newerThan15(await readFile(join(folder, file), "utf8"));
    findings.push(...found.map(({ line, what }) => `supabase/${file}:${line}: ${what}`));
  }
  if (findings.length > 0) throw new Error(`Newer than PostgreSQL 15:\n${findings.join("\n")}`);
}

/** The check of versions knows the server it runs beside. */
async function checkCatalogue(dbUrl: string): Promise<void> {
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  await checkLists(client).finally(() => client.end());
}

/**
 * `npm run types` writes lib/database.types.ts from the migrations; with `--check` it compares instead and asks
 * the official advisors, and fails when the types are stale or anything of level WARN or ERROR is reported.
 * Either fails first when a migration needs more than PostgreSQL 15.
 */
await checkVersion();
await withStack(async (stack) => {
  await checkCatalogue(stack.dbUrl);
  const types = await supabaseCli(
    ["gen", "types", "--lang", "typescript", "--schema", "public"],
    stack.dbUrl,
  );
  if (!process.argv.includes("--check")) return writeFile(typesFile, types);
  if (types.trim() !== (await readFile(typesFile, "utf8")).trim()) {
    throw new Error("lib/database.types.ts is out of date: run `npm run types` and commit the result.");
  }
  await supabaseCli(["db", "advisors", "--level", "warn", "--fail-on", "warn"], stack.dbUrl);
  process.stdout.write("The types are up to date and the advisors report no issues.\n");
});
