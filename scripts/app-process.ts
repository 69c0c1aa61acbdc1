import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openDoor } from "./app-door.ts";
import { rootDir } from "./settings.ts";

/** A process that ended is started again at once; one that does so often, after a pause that doubles, up to half a minute. */
const STEADY_MS = 60_000;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 30_000];
/** A process ends within this time, unless it hangs. */
const END_MS = 15_000;

export interface AppProcess {
  /** Settles when it was stopped, or the first process ended before it served: true then. */
  exited: Promise<boolean>;
  /** Replaces the process by one that runs the current build; no call is refused or waits meanwhile. */
  restart(): Promise<void>;
  /** From now on `/api/health/ready` says that it will end; it answers as before. */
  announceStop(): void;
  /** Ends within seconds, when all that was under way is answered. */
  stop(): Promise<void>;
  /** As a crash. */
  kill(): void;
  pids(): number[];
}

const say = (text: string): void => void process.stdout.write(`Interact Desk: ${text}\n`);
const killLater = (child: ChildProcess) =>
  setTimeout(() => hasEnded(child) || child.kill("SIGKILL"), END_MS).unref();
const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  killLater(child);
  await ended;
}

/** Another process serves from now on: this one ends when it has answered what it has. */
function retire(child: ChildProcess): void {
  if (child.connected) child.send("drain");
  killLater(child);
}

/** Whether a new process gets as far as being ready. */
async function becomesReady(child: ChildProcess): Promise<boolean> {
  const isReady = once(child, "message").then(() => true);
  return Promise.race([isReady, once(child, "exit").then(() => false)]);
}

function forkApp(port: number, env: Record<string, string>, host: string): ChildProcess {
  const child = fork(join(rootDir, "scripts/app-server.ts"), [String(port), host], {
    cwd: rootDir,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env },
  });
  // A message that cannot be sent any more: its end says the rest.
  return child.on("error", () => {});
}

/**
 * Serves the built app in a process of its own, which is started again if it ends. This process holds the listening
 * socket, and hands connections to a process once that has warmed up; if this one is killed, its socket and the app go
 * with it.
 */
export function startApp(port: number, env: Record<string, string>, host = "127.0.0.1"): AppProcess {
  let isStopping = false;
  const door = openDoor(port, host);
  const all = new Set<ChildProcess>();
  let current = start();

  function start(): ChildProcess {
    const child = forkApp(port, env, host);
    all.add(child);
    child.once("exit", () => {
      all.delete(child);
      if (child === current) door.leadTo(null);
    });
    return child;
  }

  /** Resolves to whether the first process was never ready. */
  async function keepRunning(): Promise<boolean> {
    const failure = door.failed.then((code) => {
      say(`port ${port} cannot be opened (${code}).`);
      return !current.kill("SIGKILL");
    });
    if (!(await Promise.race([becomesReady(current), failure]))) return !isStopping;
    door.leadTo(current);
    for (let pause = 0; ; pause = Math.min(Math.max(pause * 2, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)) {
      const [watched, since] = [current, Date.now()];
      if (!hasEnded(watched)) await once(watched, "exit");
      if (isStopping) return false;
      if (watched !== current) continue;
      if (Date.now() - since > STEADY_MS) pause = 0;
      say(`the app ended unexpectedly (${watched.signalCode ?? watched.exitCode}); starting it again.`);
      await delay(pause);
      if (isStopping) return false;
      current = start();
      if (await becomesReady(current)) door.leadTo(current);
    }
  }

  async function replace(): Promise<void> {
    const [old, next] = [current, start()];
    if (!(await becomesReady(next))) return say("the new app ended while it started; the old one serves on.");
    current = next;
    door.leadTo(next);
    retire(old);
    say("the app was restarted.");
  }

  let restarting: Promise<void> | undefined;
  const exited = keepRunning();
  return {
    exited,
    async restart() {
      restarting ??= replace();
      await restarting;
      restarting = undefined;
    },
    announceStop: () => void (current.connected && current.send("announce")),
    async stop() {
      isStopping = true;
      await door.close();
      await Promise.all([exited, ...[...all].map(end)]);
    },
    kill: () => void current.kill("SIGKILL"),
    pids: () => [...all].flatMap(({ pid }) => pid ?? []),
  };
}
