import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { startLocalSandbox } from "../../scripts/sandbox/local.ts";
import { serve } from "../../scripts/serve.ts";
import { findTargets } from "../../scripts/simulate/targets.ts";
import { environmentOf } from "../../scripts/with-stack.ts";
import { startWorkerProcess } from "../../scripts/worker-process.ts";
import { claimPorts } from "../../supabase/local/ports.ts";
import { postgresProcesses } from "./postgres-processes.ts";
import type { RunningDesk } from "./running-desk.ts";
import { type SupabaseProcess, startSupabaseProcess } from "./supabase-process.ts";

/** Interakt numbers beside the first one. */
const ADDED = 3;

export interface DeskOptions {
  /** Variables of the app and the worker. */
  env?: Record<string, string>;
  /** How many processes serve the app: 1 if it is not given. */
  serverProcesses?: number;
  /** Options of Node for everything that it runs. */
  nodeOptions?: string;
}

type Part = "app" | "worker" | "supabase" | "postgres";

/** A desk of its own that may be broken: the built app, a worker, fake providers and a temporary local Supabase. */
export interface Desk extends RunningDesk {
  supabase: SupabaseProcess;
  dbUrl: string;
  /** What a worker for this desk is started with. */
  env: Record<string, string>;
  /** The processes of each part, as they are now. */
  processes: () => Promise<Record<Part, number[]>>;
  killPostgres: () => Promise<void>;
  pausePostgres: () => Promise<void>;
  resumePostgres: () => void;
  /** As a crash and a new start: resolves once the new one serves. */
  crashApp: () => Promise<void>;
  /** As a crash; the worker starts again. */
  killWorker: () => void;
  /** As a deployment does it. */
  restartApp: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Resolves once the app answers at all, whatever it says of the database. */
async function waitForAnswer(base: string): Promise<void> {
  while (!(await fetch(`${base}/api/ping`, { method: "POST" }).catch(() => null))) {
    await delay(50);
  }
}

/** Starts everything, on free ports and in temporary folders; `undo` takes back what was started so far. */
async function startAll(options: DeskOptions, undo: (() => unknown)[]) {
  const { env: given, serverProcesses = 1, nodeOptions } = options;
  const { port, release } = await claimPorts();
  undo.push(release);
  const base = `http://127.0.0.1:${port}`;
  const supabase = await startSupabaseProcess({ siteUrl: base, nodeOptions });
  undo.push(supabase.stop);
  const credentialsKey = randomBytes(32).toString("base64");
  const sandbox = await startLocalSandbox({ stack: supabase, deskUrl: base, credentialsKey });
  undo.push(async () => sandbox?.stop());
  const spoolDir = mkdtempSync(join(tmpdir(), "spool-"));
  undo.push(() => rmSync(spoolDir, { recursive: true, force: true }));
  const env: Record<string, string> = {
    ...environmentOf(supabase),
    ...sandbox?.env,
    SERVER_PROCESSES: String(serverProcesses),
    CREDENTIALS_KEY: credentialsKey,
    SPOOL_DIR: spoolDir,
    ...(nodeOptions && { NODE_OPTIONS: nodeOptions }),
    ...given,
  };
  const worker = startWorkerProcess(env);
  undo.push(worker.stop);
  const server = await serve(port, "start", env);
  undo.push(server.stop);
  return { supabase, env, worker, server };
}

/** Starts a desk with four Interakt numbers and Netcore. Throws, with nothing left, if a part does not start. */
export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const { supabase, env, worker, server } = await startAll(options, undo).catch(async (error) => {
    await stop();
    throw error;
  });
  const client = createClient(supabase.url, supabase.secretKey, { auth: { persistSession: false } });
  const rows = Array.from({ length: ADDED }, (_, at) => ({ slug: `number-${at}`, name: `Number ${at}` }));
  await client.from("interact_providers").insert(rows).throwOnError();
  const postgres = () => postgresProcesses(supabase.dbUrl);
  let paused: number[] = [];
  return {
    ...{ base: server.url, client, supabase, dbUrl: supabase.dbUrl, env, stop },
    targets: await findTargets(client, env.NETCORE_WEBHOOK_KEY),
    async processes() {
      const supabasePids = [supabase.pid()];
      return {
        app: server.pids(),
        worker: [worker.pid()],
        supabase: supabasePids,
        postgres: await postgres(),
      };
    },
    async killPostgres() {
      for (const pid of await postgres()) process.kill(pid, "SIGKILL");
    },
    async pausePostgres() {
      paused = await postgres();
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
    killWorker: () => worker.kill(),
    restartApp: () => server.restart(),
  };
}
