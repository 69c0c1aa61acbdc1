import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { StackError } from "./errors.ts";

/** Somebody else listens on the port. */
export class PortInUseError extends StackError {
  constructor(port: number) {
    super(
      `Port ${port} is in use. Stop what listens there, or set LOCAL_SUPABASE_PORT to another port (it and the next one must be free).`,
    );
    this.name = "PortInUseError";
  }
}

/** `port` and its successor are free; no other process that asks here is given them until `release`. */
export type PortPair = { port: number; release(): Promise<void> };

const LOWEST = 10_240;
/** A guard, which whoever claims the pair listens on for as long as they want it, and the pair itself. */
const BLOCK = 3;
const MAX_TRIES = 100;
const MAX_STARTS = 5;

/** Listens on a port of 127.0.0.1; null when somebody else does. Does not keep the process alive. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

const close = (server: Server | null) =>
  new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));

/** Where the system starts to give ports to outgoing connections, any of which could take one that was free. */
function firstOutgoing(): number {
  const usual = 32_768;
  try {
    const first = Number.parseInt(readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8"), 10);
    return first > LOWEST + 1000 ? Math.min(first, usual) : usual;
  } catch {
    // Not Linux: there they start above this, too.
    return usual;
  }
}

/** Blocks never overlap, so their guards are enough to keep two processes apart. */
const randomBlock = () => LOWEST + BLOCK * randomInt(Math.floor((firstOutgoing() - LOWEST) / BLOCK));

/**
 * Finds two neighbouring ports that are free, at random below those of outgoing connections, and keeps other
 * processes that ask here away from them. Throws `StackError` when there are none.
 */
export async function claimPorts(pickBlock: () => number = randomBlock): Promise<PortPair> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const block = pickBlock();
    const guard = await listenOn(block);
    if (!guard) continue;
    const pair = [await listenOn(block + 1), await listenOn(block + 2)];
    await Promise.all(pair.map(close));
    if (pair.every((server) => server !== null)) return { port: block + 1, release: () => close(guard) };
    await close(guard);
  }
  throw new StackError("No two neighbouring ports are free. Set LOCAL_SUPABASE_PORT to one that is.");
}

/** Throws `PortInUseError` unless the port is free. */
export async function requireFree(port: number): Promise<void> {
  const probe = await listenOn(port);
  if (!probe) throw new PortInUseError(port);
  await close(probe);
}

/**
 * Starts something on a free pair, and on another one when a stranger is quicker to one of the ports. What is started
 * releases the pair in the end.
 */
export async function startOnFreePorts<Started>(
  start: (pair: PortPair) => Promise<Started>,
): Promise<Started> {
  for (let left = MAX_STARTS; ; left--) {
    const pair = await claimPorts();
    try {
      return await start(pair);
    } catch (error) {
      await pair.release();
      if (!(error instanceof PortInUseError) || left === 1) throw error;
    }
  }
}
