import { lstatSync, readlinkSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { StackError } from "./errors.ts";
import { isLocked } from "./lock.ts";
import { destroyNative } from "./native.ts";

/** Deletes the data and the keys of a local stack that is not running; the next start begins with an empty one. */
export async function resetStack(dir: string): Promise<void> {
  const entry = lstatSync(dir, { throwIfNoEntry: false });
  if (!entry) return;
  if (await isLocked(dir)) {
    throw new StackError(`The local stack on ${dir} is running. Stop it before you delete its data.`);
  }
  await destroyNative(dir);
  const postgres = join(dir, "postgres");
  // Started by root, the data may lie outside, in a folder of its own.
  if (lstatSync(postgres, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(dirname(readlinkSync(postgres)), { recursive: true, force: true });
  }
  rmSync(dir, { recursive: true, force: true });
}
