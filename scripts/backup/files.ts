import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SupabaseClient } from "@supabase/supabase-js";
import type { Client } from "pg";
import { type Manifest, storedFile } from "./manifest.ts";

type Files = NonNullable<Manifest["files"]>;

const BUCKET = "media";

/** The files of messages. Paths are not unique on every disk, so each is kept under a number. */
export async function writeFiles(db: Client, storage: SupabaseClient, dir: string): Promise<Files> {
  const { rows } = await db.query<{ path: string; type: string }>(
    `select name as path, coalesce(metadata ->> 'mimetype', 'application/octet-stream') as type
     from storage.objects where bucket_id = $1 order by name`,
    [BUCKET],
  );
  await mkdir(join(dir, "files"), { mode: 0o700 });
  const written: Files = [];
  for (const file of rows) {
    const { data, error } = await storage.storage.from(BUCKET).download(file.path);
    // Retention may have removed it since.
    if (error) continue;
    await writeFile(storedFile(dir, written.length), Buffer.from(await data.arrayBuffer()), { mode: 0o600 });
    written.push(file);
  }
  return written;
}

/** Uploads them to the same paths. Safe to repeat. */
export async function loadFiles(storage: SupabaseClient, dir: string, files: Files): Promise<void> {
  for (const [at, { path, type }] of files.entries()) {
    const content = await readFile(storedFile(dir, at));
    const { error } = await storage.storage
      .from(BUCKET)
      .upload(path, content, { contentType: type, upsert: true });
    if (error) throw new Error(`${path} cannot be uploaded: ${error.message}`);
  }
}
