import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { supabaseCli } from "./run.ts";
import { rootDir } from "./settings.ts";
import { withStack } from "./with-stack.ts";

const typesFile = join(rootDir, "lib/database.types.ts");

/** graphile-worker makes its own schema, which the API does not expose: the advisors are to judge our migrations. */
async function dropQueue(dbUrl: string): Promise<void> {
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  await client.query("drop schema graphile_worker cascade");
  await client.end();
}

/**
 * `npm run types` writes lib/database.types.ts from the migrations; with `--check` it compares instead and asks
 * the official advisors, and fails when the types are stale or anything of level WARN or ERROR is reported.
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
  await dropQueue(stack.dbUrl);
  await supabaseCli(["db", "advisors", "--level", "warn", "--fail-on", "warn"], stack.dbUrl);
  process.stdout.write("The types are up to date and the advisors report no issues.\n");
});
