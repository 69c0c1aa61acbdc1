import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/**
 * The public socket, which stays open whatever becomes of the processes behind it: connections are handed to one process,
 * one at a time and each once the last has arrived, and wait while there is none.
 */
export interface Door {
  /** From now on connections go to this process; null: they wait. */
  leadTo(child: ChildProcess | null): void;
  /** Nobody is let in any more; resolves when all who are have been handed over, or had the time to be. */
  close(): Promise<void>;
  /** Settles if the port cannot be opened, with why. */
  failed: Promise<string>;
}

const LOOK_EVERY_MS = 20;
/** For those who wait when it is closed. */
const CLOSE_MS = 5000;

export function openDoor(port: number, host: string): Door {
  let to: ChildProcess | null = null;
  let isOnItsWay = false;
  const waiting = new Set<Socket>();

  function handOver(): void {
    const [socket] = waiting;
    if (isOnItsWay || !socket || !to?.connected) return;
    isOnItsWay = true;
    waiting.delete(socket);
    to.send("connection", socket, { keepOpen: false }, () => {});
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
      to = child;
      isOnItsWay = false;
      child?.on("message", (message) => {
        if (message !== "got" || child !== to) return;
        isOnItsWay = false;
        handOver();
      });
      handOver();
    },
    async close() {
      door.close();
      const until = Date.now() + CLOSE_MS;
      while (waiting.size > 0 && to?.connected && Date.now() < until) await delay(LOOK_EVERY_MS);
      for (const socket of waiting) socket.destroy();
    },
  };
}
