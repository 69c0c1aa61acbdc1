import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Client, type ClientConfig, escapeIdentifier, escapeLiteral } from "pg";
import { StackError } from "./errors.ts";
import { LOGIN_ROLES, type Passwords } from "./keys.ts";

const FOLDER = new URL("./sql/", import.meta.url);

/** A data folder of before splits words differently from hosted, and a locale cannot be changed afterwards. */
async function assertLocale(client: Client): Promise<void> {
  const { rows } = await client.query("select datctype from pg_database where datname = current_database()");
  if (rows[0]?.datctype !== "C") return;
  throw new StackError(
    "The local data has a locale without Unicode, which full-text search needs. Delete it with: npm run supabase:reset",
  );
}

/**
 * Brings the database to what a hosted project starts with: runs every file of `sql/` in name order, in one
 * transaction, as the superuser. A file is run again when its text changed, so each can be run twice.
 */
export async function bootstrap(login: ClientConfig, passwords: Passwords): Promise<void> {
  const client = new Client(login);
  await client.connect();
  try {
    await assertLocale(client);
    await client.query("begin");
    await client.query(
      "create schema if not exists local_stack; create table if not exists local_stack.bootstrap (file text primary key, hash text not null)",
    );
    const { rows } = await client.query<{ file: string; hash: string }>(
      "select file, hash from local_stack.bootstrap",
    );
    const known = new Map(rows.map(({ file, hash }) => [file, hash]));
    for (const file of readdirSync(fileURLToPath(FOLDER)).sort()) {
      const sql = readFileSync(new URL(file, FOLDER), "utf8");
      const hash = createHash("sha256").update(sql).digest("hex");
      if (!file.endsWith(".sql") || known.get(file) === hash) continue;
      await client.query(sql);
      await client.query(
        "insert into local_stack.bootstrap values ($1, $2) on conflict (file) do update set hash = excluded.hash",
        [file, hash],
      );
    }
    for (const role of LOGIN_ROLES) {
      await client.query(`alter role ${escapeIdentifier(role)} password ${escapeLiteral(passwords[role])}`);
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}
