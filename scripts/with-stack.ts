import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "../supabase/local/start.ts";
import { startBackend } from "./backend.ts";
import { migrate } from "./migrate.ts";

/** The environment variables that connect the app to a Supabase. */
export function environmentOf({ url, dbUrl, publishableKey, secretKey }: Omit<Stack, "stop">) {
  return {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
    SUPABASE_DB_URL: dbUrl,
  };
}

/**
 * Starts a migrated and seeded stack on free ports, in a temporary folder that is removed on stop or failure. `siteUrl` is
 * where links in mails lead.
 */
export async function startTemporaryStack(siteUrl?: string): Promise<Stack> {
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
  // As root, Postgres runs as a plain user, who must get here.
  await chmod(dir, 0o711);
  let running: Stack | undefined;
  const stop = async () => {
    await running?.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    running = await startBackend({
      dir,
      port: 0,
      quiet: true,
      wrongPerAddress: 1000,
      ...(siteUrl && { siteUrl }),
    });
    await migrate(running.dbUrl);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs `work` against a temporary stack, which is always stopped afterwards. */
export async function withStack(work: (stack: Stack) => Promise<void>): Promise<void> {
  const stack = await startTemporaryStack();
  try {
    await work(stack);
  } finally {
    await stack.stop();
  }
}
