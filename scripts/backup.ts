import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { backup } from "./backup/backup.ts";
import { restore } from "./backup/restore.ts";
import { connect } from "./connect.ts";
import { readLocalStatus } from "./local-status.ts";

const USAGE =
  "Usage: npm run backup -- <new folder> [--no-files], or npm run restore -- <folder> [--only-files]";

/**
 * `npm run backup` writes the desk that the SUPABASE_ variables name, or else the running local one, into a folder;
 * `npm run restore` fills an empty, migrated desk from it. See docs/how-to/back-up-and-restore.md.
 */
async function main() {
  const options = {
    files: { type: "boolean", default: true },
    "only-files": { type: "boolean", default: false },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, allowNegative: true, options });
  const [what, folder, ...others] = positionals;
  if ((what !== "backup" && what !== "restore") || !folder || others.length > 0) throw new Error(USAGE);
  const storage = await connect();
  const dbUrl = process.env.SUPABASE_DB_URL || (await readLocalStatus()).dbUrl;
  const { tables, files, madeAt } =
    what === "backup"
      ? await backup({ dbUrl, storage: values.files ? storage : null }, resolve(folder))
      : await restore({ dbUrl, storage }, resolve(folder), values["only-files"]);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const said = files ? `${files.length} files` : "no files";
  console.log(`${what}: ${rows} rows of ${tables.length} tables, ${said}, as of ${madeAt}.`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
