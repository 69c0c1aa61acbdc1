import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/**
 * The public socket, which stays open whatever becomes of the processes behind it: connections are handed to the
 * processes in turn, to each one at a time and once its last has arrived, and wait while there is none.
 */
export interface Door {
  /** From now on this process gets its share of the connections. */
  leadTo(child: ChildProcess): void;
  /** No more of them: it has ended, or another one follows it. */
  leaveOut(child: ChildProcess): void;
  /** Nobody is let in any more; resolves when all who are have been handed over, or had the time to be. */
  close(): Promise<void>;
  /** Settles if the port cannot be opened, with why. */
  failed: Promise<string>;
}

const LOOK_EVERY_MS = 20;
/** For those who wait when it is closed. */
const CLOSE_MS = 5000;

export function openDoor(port: number, host: string): Door {
  const members = new Set<ChildProcess>();
  /** Those that can be given a connection; the one that was given one last comes last. */
  const free = new Set<ChildProcess>();
  const onTheirWay = new Map<ChildProcess, Socket>();
  const waiting = new Set<Socket>();

  function handOver(): void {
    for (const child of free) {
      const [socket] = waiting;
      if (!socket) return;
      free.delete(child);
      if (!child.connected) continue;
      waiting.delete(socket);
      onTheirWay.set(child, socket);
      // Kept here until it has arrived, so that it is not lost with a process that ends just now.
      child.send("connection", socket, { keepOpen: true }, () => {});
    }
  }

  function takeBack(child: ChildProcess): void {
    const socket = onTheirWay.get(child);
    onTheirWay.delete(child);
    if (socket && !socket.destroyed) waiting.add(socket);
    handOver();
  }

  const door = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    socket.on("error", () => {});
    socket.on("close", () => waiting.delete(socket));
    waiting.add(socket);
    handOver();
  });
  const failed = once(door, "error").then(([error]) => String(error.code));
  door.listen(port, host);
  return {
    failed,
    leadTo(child) {
      members.add(child);
      free.add(child);
      child.on("message", (message) => {
        if (message !== "got") return;
        // The process has a copy of its own.
        onTheirWay.get(child)?.destroy();
        onTheirWay.delete(child);
        if (members.has(child)) free.add(child);
        handOver();
      });
      child.once("exit", () => takeBack(child));
      handOver();
    },
    leaveOut(child) {
      members.delete(child);
      free.delete(child);
    },
    async close() {
      door.close();
      const until = Date.now() + CLOSE_MS;
      const isAnybodyHere = () => [...members].some(({ connected }) => connected);
      while (waiting.size + onTheirWay.size > 0 && isAnybodyHere() && Date.now() < until)
        await delay(LOOK_EVERY_MS);
      for (const socket of [...waiting, ...onTheirWay.values()]) socket.destroy();
    },
  };
}
