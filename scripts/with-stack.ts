import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Stack, startStack } from "../supabase/local/start.ts";
import { migrate } from "./migrate.ts";

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The variables by which the app finds a Supabase. */
export function environmentOf({ url, dbUrl, publishableKey, secretKey }: Omit<Stack, "stop">) {
  return {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
    SUPABASE_DB_URL: dbUrl,
  };
}

/** Starts a migrated and seeded stack in a temporary folder on free ports. */
export async function startTemporaryStack(): Promise<Stack> {
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
  const stack = await startStack({ dir, port: 0, quiet: true });
  await migrate(stack.dbUrl);
  return {
    ...stack,
    stop: async () => {
      await stack.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
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
