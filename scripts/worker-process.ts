import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { rootDir } from "./settings.ts";

export type WorkerProcess = { exited: Promise<void>; stop(): Promise<void>; kill(): void; pid(): number };

/** Modules with `server-only` only load under the `react-server` condition; tsx resolves `@/` paths. */
const ARGS = ["--conditions=react-server", "--import", "tsx", "lib/server/jobs/main.ts"];
const PAUSE_MS = 1000;
/** It ends within this time, unless it hangs. */
const END_MS = 30_000;

/** Runs a worker with the given environment and restarts it if it exits unexpectedly. */
export function startWorkerProcess(env: Record<string, string>): WorkerProcess {
  let isStopping = false;
  let child = start();

  function start() {
    return spawn(process.execPath, ARGS, {
      cwd: rootDir,
      // In its own process group, Ctrl-C only reaches the parent. The worker stops when its input pipe closes with the parent.
      detached: true,
      // The processes of the app share connections among themselves; a worker has its own.
      env: { ...process.env, NODE_ENV: "production", ...env, SERVER_PROCESSES: "1" },
      stdio: ["pipe", "inherit", "inherit"],
    });
  }

  async function keepRunning() {
    for (;;) {
      await new Promise((resolve) => child.once("close", resolve));
      if (isStopping) return;
      await delay(PAUSE_MS);
      if (isStopping) return;
      child = start();
    }
  }

  const exited = keepRunning();
  return {
    exited,
    /** As a crash: nothing that is under way is finished. The worker restarts. */
    kill: () => void child.kill("SIGKILL"),
    pid: () => child.pid ?? 0,
    async stop() {
      isStopping = true;
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), END_MS).unref();
      await exited;
    },
  };
}
