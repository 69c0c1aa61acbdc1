import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { serve } from "../../scripts/serve.ts";
import { findTargets, type Target } from "../../scripts/simulate/targets.ts";
import { environmentOf, startTemporaryStack } from "../../scripts/with-stack.ts";
import { claimPorts } from "../../supabase/local/ports.ts";

const CHANNELS = 4;

/** A desk of its own that may be broken: the built app and a temporary stack. */
export interface Desk {
  base: string;
  dbUrl: string;
  client: SupabaseClient;
  targets: Target[];
  /** What a worker for this desk is started with. */
  env: Record<string, string>;
  killPostgres: () => Promise<void>;
  pausePostgres: () => Promise<void>;
  resumePostgres: () => void;
  /** As a crash and a new start: resolves once the new one serves. */
  crashApp: () => Promise<void>;
  /** As a deployment does it. */
  restartApp: () => Promise<void>;
  stop: () => Promise<void>;
}

const lines = (command: string, args: string[]) =>
  execFileSync(command, args, { encoding: "utf8" }).trim().split(/\s+/).map(Number);

/** The postmaster and all that it has started. */
async function processesOf(dbUrl: string): Promise<number[]> {
  const db = new Client({ connectionString: dbUrl });
  await db.connect();
  const { rows } = await db.query("select pg_backend_pid() as pid");
  const [postmaster] = lines("ps", ["-o", "ppid=", "-p", String(rows[0].pid)]);
  await db.end();
  if (!postmaster || postmaster < 2) throw new Error("The postmaster was not found.");
  return [postmaster, ...lines("pgrep", ["-P", String(postmaster)])];
}

/** Resolves once the app answers at all, whatever it says of the database. */
async function waitForAnswer(base: string): Promise<void> {
  while (!(await fetch(`${base}/api/ping`, { method: "POST" }).catch(() => null))) {
    await delay(50);
  }
}

export async function startDesk(): Promise<Desk> {
  const stack = await startTemporaryStack();
  const { port, release } = await claimPorts();
  const spoolDir = mkdtempSync(join(tmpdir(), "spool-"));
  const env = {
    ...environmentOf(stack),
    CREDENTIALS_KEY: randomBytes(32).toString("base64"),
    SPOOL_DIR: spoolDir,
  };
  const server = await serve(port, "start", env);
  const client = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
  const rows = Array.from({ length: CHANNELS - 1 }, (_, at) => ({
    slug: `fault-${at}`,
    name: `Fault ${at}`,
  }));
  await client.from("interact_providers").insert(rows).throwOnError();
  let paused: number[] = [];
  return {
    base: server.url,
    env,
    dbUrl: stack.dbUrl,
    client,
    targets: (await findTargets(client)).filter(({ kind }) => kind === "interakt"),
    async killPostgres() {
      for (const pid of await processesOf(stack.dbUrl)) process.kill(pid, "SIGKILL");
    },
    async pausePostgres() {
      paused = await processesOf(stack.dbUrl);
      for (const pid of paused) process.kill(pid, "SIGSTOP");
    },
    resumePostgres() {
      for (const pid of paused) process.kill(pid, "SIGCONT");
    },
    async crashApp() {
      server.kill();
      await delay(300);
      await waitForAnswer(server.url);
    },
    restartApp: () => server.restart(),
    async stop() {
      await server.stop();
      await release();
      await stack.stop();
      rmSync(spoolDir, { recursive: true, force: true });
    },
  };
}
