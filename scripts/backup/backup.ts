import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SupabaseClient } from "@supabase/supabase-js";
import { migrationsOf, openDatabase, readSequences, writeTables } from "./database.ts";
import { writeFiles } from "./files.ts";
import { MANIFEST, type Manifest } from "./manifest.ts";

interface Source {
  dbUrl: string;
  /** With the secret key; null: files are left out. */
  storage: SupabaseClient | null;
}

/**
 * Writes a desk into a folder, which must not exist: the database as of one moment, and the files. Only reads; the desk may
 * be at work.
 */
export async function backup({ dbUrl, storage }: Source, dir: string): Promise<Manifest> {
  await mkdir(dir, { mode: 0o700 });
  const db = await openDatabase(dbUrl, "backup");
  try {
    await db.query("begin isolation level repeatable read read only");
    const manifest: Manifest = {
      format: 1,
      madeAt: new Date().toISOString(),
      migrations: await migrationsOf(db),
      tables: await writeTables(db, dir),
      sequences: await readSequences(db),
      files: storage && (await writeFiles(db, storage, dir)),
    };
    await db.query("commit");
    await writeFile(join(dir, MANIFEST), JSON.stringify(manifest, null, 2), { mode: 0o600 });
    return manifest;
  } finally {
    await db.end();
  }
}
