import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Stack, startStack } from "../start.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: Omit<Stack, "stop">;
    /** The data folder of the stack, where its signing key is. */
    stackDir: string;
  }
}

/** One stack for all tests of the local Supabase, on a free port and in a folder of its own. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), "local-supabase-"));
  // As root, Postgres runs as a plain user, who must get here.
  chmodSync(dir, 0o711);
  const { stop, ...stack } = await startStack({ dir, port: 0, quiet: true, wrongPerAddress: 1000 });
  project.provide("stack", stack);
  project.provide("stackDir", dir);
  return async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
