import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const tableSchema = z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() });
export type BackedUpTable = z.infer<typeof tableSchema>;

/** What a backup says of itself. It is written last, so a folder without it is none. */
const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The migrations that the database had. */
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  /** By name, the last value that each has given out; null if none. */
  sequences: z.record(z.string(), z.string().nullable()),
  /** Paths in the bucket `media`; null if files were left out. */
  files: z.array(z.object({ path: z.string(), type: z.string() })).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = "manifest.json";
/** The file of a table, and that of a stored file by its number. */
export const tableFile = (dir: string, name: string) => join(dir, `${name}.copy.gz`);
export const storedFile = (dir: string, at: number) => join(dir, "files", String(at));

/** Throws one line if the folder is no backup. */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, MANIFEST), "utf8").catch(() => {
    throw new Error(`${dir} is no complete backup: it has no ${MANIFEST}.`);
  });
  return manifestSchema.parse(JSON.parse(text));
}
