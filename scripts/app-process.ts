import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rootDir } from "./settings.ts";

/** A process that ended is started again at once; one that does so often, after a pause that doubles, up to half a minute. */
const STEADY_MS = 60_000;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 30_000];
/** For calls that are under way in a process that is replaced. */
const DRAIN_MS = 10_000;

export interface AppProcess {
  /** Settles when it was stopped, or the first process ended before it listened: true then. */
  exited: Promise<boolean>;
  /** Replaces the process by one that runs the current build; no call is refused meanwhile. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** As a crash. */
  kill(): void;
}

const say = (text: string): void => void process.stdout.write(`Interact Desk: ${text}\n`);

/**
 * Serves the built app in a process of its own, which is started again if it ends. This process holds the listening
 * socket (node:cluster), so that an old and a new one can serve side by side; if this process is killed, its socket and
 * the app go with it.
 */
export function startApp(port: number, env: Record<string, string>, host = "127.0.0.1"): AppProcess {
  let isStopping = false;
  let current = fork();
  let restarting: Promise<void> | null = null;

  function fork(): Worker {
    cluster.setupPrimary({
      exec: join(rootDir, "node_modules/next/dist/bin/next"),
      args: ["start", "-p", String(port), "-H", host],
      cwd: rootDir,
    });
    return cluster.fork({ NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env });
  }

  /** Resolves to whether the first process never listened. */
  async function keepRunning(): Promise<boolean> {
    const hasListened = once(current, "listening").then(() => true);
    const first = await Promise.race([hasListened, once(current, "exit").then(() => false)]);
    if (!first) return !isStopping;
    for (let pause = 0; ; pause = Math.min(Math.max(pause * 2, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)) {
      const [watched, since] = [current, Date.now()];
      if (!watched.isDead()) await once(watched, "exit");
      if (isStopping) return false;
      if (watched !== current) continue;
      if (Date.now() - since > STEADY_MS) pause = 0;
      say(
        `the app ended unexpectedly (${watched.process.signalCode ?? watched.process.exitCode}); starting it again.`,
      );
      await delay(pause);
      if (isStopping) return false;
      current = fork();
    }
  }

  async function replace(): Promise<void> {
    const [old, next] = [current, fork()];
    const isReady = await Promise.race([
      once(next, "listening").then(() => true),
      once(next, "exit").then(() => false),
    ]);
    if (!isReady) return say("the new app ended while it started; the old one serves on.");
    current = next;
    old.disconnect();
    setTimeout(() => old.isDead() || old.process.kill("SIGKILL"), DRAIN_MS).unref();
    say("the app was restarted.");
  }

  const exited = keepRunning();
  return {
    exited,
    async restart() {
      restarting ??= replace().finally(() => {
        restarting = null;
      });
      await restarting;
    },
    async stop() {
      isStopping = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGTERM");
      await exited;
    },
    kill: () => void current.process.kill("SIGKILL"),
  };
}
