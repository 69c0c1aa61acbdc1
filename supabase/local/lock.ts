import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { StackError } from "./errors.ts";

/**
 * One stack per data folder. A listening socket is the lock: unlike a file with a process id, it ends with its
 * process, and a number used again (common in containers) cannot be mistaken for a running stack.
 */
function lockPath(dir: string): string {
  const name = createHash("sha256").update(realpathSync(dir)).digest("hex").slice(0, 24);
  return `/tmp/interact-desk-${name}.sock`;
}

/** True while a stack runs on `dir`. */
export function isLocked(dir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(lockPath(dir));
    const answer = (locked: boolean) => {
      socket.destroy();
      resolve(locked);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", (error: NodeJS.ErrnoException) =>
      answer(error.code !== "ENOENT" && error.code !== "ECONNREFUSED"),
    );
  });
}

/** Takes the lock of `dir` and returns the function that gives it back. Throws `StackError` when it is taken. */
export async function lock(dir: string): Promise<() => void> {
  if (await isLocked(dir)) {
    throw new StackError(
      `A local stack already runs on ${dir}. Stop it first, or set LOCAL_SUPABASE_DIR to another folder.`,
    );
  }
  const path = lockPath(dir);
  rmSync(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(path, resolve);
  });
  server.unref();
  return () => {
    server.close();
  };
}
