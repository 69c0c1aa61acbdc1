import type { SupabaseClient } from "@supabase/supabase-js";
import type { Client } from "pg";
import { loadTables, migrationsOf, openDatabase, setSequences } from "./database.ts";
import { loadFiles } from "./files.ts";
import { type Manifest, readManifest } from "./manifest.ts";

interface Target {
  dbUrl: string;
  /** With the secret key. */
  storage: SupabaseClient;
}

/** Refuses a database of another version, and one that holds a desk: what is there would be lost. */
async function assertFits(db: Client, { migrations }: Manifest): Promise<void> {
  const applied = await migrationsOf(db);
  if (applied.join() !== migrations.join()) {
    throw new Error(
      `The backup has migrations up to ${migrations.at(-1)}, the database up to ${applied.at(-1) ?? "none"}. Migrate an empty one with the code that made the backup, restore, and migrate then.`,
    );
  }
  const { rows } = await db.query(
    "select exists (select from public.conversations) or exists (select from public.webhook_events) as is_used",
  );
  if (rows[0]?.is_used) throw new Error("The database holds conversations. Restore into an empty one.");
}

/** Whether what waited to be sent has been sent since, nobody knows: a person decides, it does not go out by itself. */
const SETTLE_OUTBOX = `
  select private.end_sending(
    waiting.message_id, 'unconfirmed', 'restored', 'It waited to be sent when the backup was made.'
  ) from private.outbox as waiting`;

async function restoreDatabase(dbUrl: string, dir: string, manifest: Manifest): Promise<void> {
  const db = await openDatabase(dbUrl, "restore");
  try {
    await db.query("begin");
    await assertFits(db, manifest);
    await loadTables(db, dir, manifest.tables);
    await setSequences(db, manifest.sequences);
    await db.query(SETTLE_OUTBOX);
    await db.query("commit");
  } finally {
    // Ends an open transaction, too.
    await db.end();
  }
}

/**
 * Fills an empty, migrated desk from a backup. All of the database or nothing; then the files.
 *
 * @param onlyFiles after a restore whose files could not all be uploaded
 */
export async function restore({ dbUrl, storage }: Target, dir: string, onlyFiles = false): Promise<Manifest> {
  const manifest = await readManifest(dir);
  if (!onlyFiles) await restoreDatabase(dbUrl, dir, manifest);
  await loadFiles(storage, dir, manifest.files ?? []);
  return manifest;
}
