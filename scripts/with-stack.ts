import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "../supabase/local/start.ts";
import { startBackend } from "./backend.ts";
import { migrate } from "./migrate.ts";

/** The variables by which the app finds a Supabase. */
export function environmentOf({ url, dbUrl, publishableKey, secretKey }: Omit<Stack, "stop">) {
  return {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
    SUPABASE_DB_URL: dbUrl,
  };
}

/** Starts a migrated and seeded stack in a temporary folder on free ports; one that fails leaves nothing behind. */
export async function startTemporaryStack(): Promise<Stack> {
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
  let running: Stack | undefined;
  const stop = async () => {
    await running?.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    running = await startBackend({ dir, port: 0, quiet: true });
    await migrate(running.dbUrl);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs `work` against a temporary stack and stops it, whatever happens. */
export async function withStack(work: (stack: Stack) => Promise<void>): Promise<void> {
  const stack = await startTemporaryStack();
  try {
    await work(stack);
  } finally {
    await stack.stop();
  }
}
