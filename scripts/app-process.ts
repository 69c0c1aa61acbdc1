import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { openDoor } from "./app-door.ts";
import { connectNeighbours } from "./app-neighbours.ts";
import { type Place, say, startPlace } from "./app-place.ts";
import { readServerProcesses, rootDir } from "./settings.ts";

/** The app, whatever number of processes serve it; `kill` ends them all. */
export type AppProcess = Omit<Place, "restart"> & {
  /** Replaces the processes, one after another, by ones that run the current build; no call is refused or waits meanwhile. */
  restart(): Promise<void>;
};

function forkApp(port: number, env: Record<string, string>, host: string): ChildProcess {
  const child = fork(join(rootDir, "scripts/app-server.ts"), [String(port), host], {
    cwd: rootDir,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env },
  });
  // A message that cannot be sent any more: its end says the rest.
  return child.on("error", () => {});
}

/**
 * Serves the built app in `SERVER_PROCESSES` processes of its own, each of which is started again if it ends. This process
 * holds the listening socket, and hands connections in turn to those that have warmed up; if this one is killed, its
 * socket and the app go with it.
 */
export function startApp(port: number, env: Record<string, string>, host = "127.0.0.1"): AppProcess {
  const door = openDoor(port, host);
  const neighbours = connectNeighbours();
  const count = readServerProcesses(env.SERVER_PROCESSES);
  // Each of them has its share of the connections to the database.
  const start = () => neighbours.join(forkApp(port, { ...env, SERVER_PROCESSES: String(count) }, host));
  const places = Array.from({ length: count }, () => startPlace(start, door));
  const kill = () => {
    for (const place of places) place.kill();
  };
  void door.failed.then((code) => {
    say(`port ${port} cannot be opened (${code}).`);
    kill();
  });

  async function replace(): Promise<void> {
    for (const place of places) {
      if (!(await place.restart())) return say("the new app ended while it started; the old one serves on.");
    }
    say("the app was restarted.");
  }

  let restarting: Promise<void> | undefined;
  return {
    ready: Promise.all(places.map(({ ready }) => ready)),
    exited: Promise.race(places.map(({ exited }) => exited)),
    async restart() {
      restarting ??= replace();
      await restarting;
      restarting = undefined;
    },
    announceStop() {
      for (const place of places) place.announceStop();
    },
    async stop() {
      await door.close();
      await Promise.all(places.map((place) => place.stop()));
    },
    kill,
    pids: () => places.flatMap((place) => place.pids()),
  };
}
