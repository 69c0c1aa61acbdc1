import { createHash, randomUUID } from "node:crypto";
import { constants, createWriteStream } from "node:fs";
import { copyFile, type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { tooLarge } from "./errors.ts";

export type StoredFile = { version: string; size: number; eTag: string };

/** The files of a data folder. Each has a name of its own, its version, and is never changed. */
export type Files = {
  /** Stores what comes, on disk for good when it resolves. Throws `EntityTooLarge` as soon as there is more than `limit`. */
  receive(body: Readable, limit: number): Promise<StoredFile>;
  /** A second file with the same content; resolves to its version, to null when there is no such file. */
  copy(version: string): Promise<string | null>;
  /** Null when there is no such file. */
  open(version: string): Promise<FileHandle | null>;
  remove(version: string): Promise<void>;
  /** Removes what a crash left behind: files that were not finished, and files without a row. */
  sweep(known: ReadonlySet<string>): Promise<number>;
};

const VERSION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

/** A new name is safe from a power cut once its folder is written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

/** Opens the folder `dir`, which is made at the first start. */
export async function openFiles(dir: string): Promise<Files> {
  const incoming = join(dir, "incoming");
  const objects = join(dir, "objects");
  for (const folder of [incoming, objects]) await mkdir(folder, { recursive: true, mode: 0o700 });
  // Spread over folders, as no tool likes one with a hundred thousand files.
  const pathOf = (version: string) => join(objects, version.slice(0, 2), version);

  async function place(version: string): Promise<void> {
    const path = pathOf(version);
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(join(incoming, version), path);
    await syncFolder(dirname(path));
    if (made !== undefined) await syncFolder(objects);
  }

  /** Lets `write` fill a file aside, and gives it its place when it is complete. */
  async function store<T>(write: (path: string) => Promise<T>): Promise<T & { version: string }> {
    const version = randomUUID();
    const path = join(incoming, version);
    try {
      const result = await write(path);
      await place(version);
      return { ...result, version };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  return {
    receive: (body, limit) => store((path) => write(body, path, limit)),
    async copy(version) {
      if (!VERSION.test(version)) return null;
      const copied = await store(async (path) => {
        await copyFile(pathOf(version), path, constants.COPYFILE_FICLONE);
        const file = await open(path, "r+");
        await file.sync().finally(() => file.close());
        return {};
      }).catch(nullIfMissing);
      return copied?.version ?? null;
    },
    async open(version) {
      if (!VERSION.test(version)) return null;
      return open(pathOf(version)).catch(nullIfMissing);
    },
    async remove(version) {
      if (VERSION.test(version)) await rm(pathOf(version), { force: true });
    },
    async sweep(known) {
      await rm(incoming, { recursive: true, force: true });
      await mkdir(incoming, { mode: 0o700 });
      const orphans = (await readdir(objects, { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile() && VERSION.test(entry.name) && !known.has(entry.name),
      );
      for (const { name } of orphans) await rm(pathOf(name), { force: true });
      return orphans.length;
    },
  };
}

async function write(body: Readable, path: string, limit: number): Promise<Omit<StoredFile, "version">> {
  const hash = createHash("md5");
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // `flush` has the content on disk before the file gets its name.
  await pipeline(body, measure, createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }));
  return { size, eTag: `"${hash.digest("hex")}"` };
}
