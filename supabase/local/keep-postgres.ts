import { setTimeout as delay } from "node:timers/promises";
import type { ClientConfig } from "pg";
import type { Context } from "./context.ts";
import { startPostgres } from "./postgres.ts";

const PAUSE_MS = 1000;

/**
 * Starts Postgres as `startPostgres` does, and starts it again whenever it ends by itself (killed, out of memory):
 * the pools reconnect, and what was committed is there.
 */
export async function keepPostgres(dir: string, login: ClientConfig, log: Context["log"]) {
  let stopping = false;
  let server = await startPostgres(dir, login);

  const restart = async (): Promise<void> => {
    try {
      server = await startPostgres(dir, login);
      log("postgres_restarted");
    } catch (error) {
      log("postgres_not_restarted", { reason: error instanceof Error ? error.message : String(error) });
      await delay(PAUSE_MS);
      // The processes of the one before may still be ending.
      if (!stopping) await restart();
    }
  };
  const watch = async (): Promise<void> => {
    while (!stopping) {
      const reason = await server.exited;
      if (stopping) return;
      log("postgres_ended", { reason });
      await restart();
    }
  };
  const watching = watch();
  return {
    async stop(): Promise<void> {
      stopping = true;
      await server.stop();
      await watching;
    },
  };
}
