import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { serverEnv } from "@/lib/env/server";
import { connectionOf } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";
import { knownChannels } from "./known-channels";

const PAUSE_MS = 1000;

/** Follows changes until the connection ends. */
async function follow(): Promise<void> {
  const client = new Client(connectionOf(serverEnv().SUPABASE_DB_URL));
  const ended = new Promise<void>((resolve) => {
    client.on("error", () => resolve()).on("end", () => resolve());
  });
  const refresh = () =>
    void knownChannels()
      .refresh()
      .catch(() => {});
  client.on("notification", refresh);
  try {
    await client.connect();
    await client.query("listen interact_providers");
    // Whatever changed before somebody listened.
    refresh();
    await ended;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Has a new key, a new provider and a deactivation count at once: the database says when providers change. Where it cannot
 * say so, behind a pooler of transactions, the copy in memory is a few seconds old at most.
 */
export const followProviders = processWide("follow-providers", () => {
  const forever = (async () => {
    for (;;) {
      await follow().catch(() => {});
      await delay(PAUSE_MS, undefined, { ref: false });
    }
  })();
  return forever;
});
