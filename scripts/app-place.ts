import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Door } from "./app-door.ts";

/** A process that ended is started again at once; one that does so often, after a pause that doubles, up to half a minute. */
const STEADY_MS = 60_000;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 30_000];
/** A process ends within this time, unless it hangs. */
const END_MS = 15_000;

/** One of the places at which a process serves: when that one ends, another follows it. */
export interface Place {
  /** Settles once the first process serves, or has ended before. */
  ready: Promise<unknown>;
  /** Settles when it was stopped, or the first process ended before it served: true then. */
  exited: Promise<boolean>;
  /** Replaces the process by one that runs the current build; false if that one ended before it was ready. */
  restart(): Promise<boolean>;
  /** From now on `/api/health/ready` says that it will end; it answers as before. */
  announceStop(): void;
  /** Ends within seconds, when all that was under way is answered. */
  stop(): Promise<void>;
  /** As a crash. */
  kill(): void;
  pids(): number[];
}

export const say = (text: string): void => void process.stdout.write(`Interact Desk: ${text}\n`);
const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

const killLater = (child: ChildProcess) =>
  setTimeout(() => hasEnded(child) || child.kill("SIGKILL"), END_MS).unref();

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
  const isReady = new Promise<true>((resolve) => {
    child.on("message", (message) => message === "ready" && resolve(true));
  });
  return Promise.race([isReady, once(child, "exit").then(() => false)]);
}

/** Keeps a process serving behind the door. */
export function startPlace(fork: () => ChildProcess, door: Door): Place {
  let isStopping = false;
  const all = new Set<ChildProcess>();
  let current = start();

  function start(): ChildProcess {
    const child = fork();
    all.add(child);
    child.once("exit", () => {
      all.delete(child);
      door.leaveOut(child);
    });
    return child;
  }

  const ready = becomesReady(current);

  /** Resolves to whether the first process was never ready. */
  async function keepRunning(): Promise<boolean> {
    if (!(await ready)) return !isStopping;
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

  const exited = keepRunning();
  return {
    ready,
    exited,
    async restart() {
      const [old, next] = [current, start()];
      if (!(await becomesReady(next))) return false;
      current = next;
      door.leadTo(next);
      door.leaveOut(old);
      retire(old);
      return true;
    },
    announceStop: () => void (current.connected && current.send("announce")),
    async stop() {
      isStopping = true;
      await Promise.all([exited, ...[...all].map(end)]);
    },
    kill: () => void current.kill("SIGKILL"),
    pids: () => [...all].flatMap(({ pid }) => pid ?? []),
  };
}
