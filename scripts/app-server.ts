import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import next from "next";
import { rootDir } from "./settings.ts";

/**
 * The process of the built app, made by scripts/app-process.ts, which holds the public socket and hands connections over.
 * It says `ready` once it has answered a request of its own of each kind that must not be late. `drain`: another process
 * serves from now on; this one ends when it has answered all.
 */
const [port = "3000", hostname = "127.0.0.1"] = process.argv.slice(2);
/** Routes are loaded by the first request for them. */
const WARM_UP = ["/api/webhooks/interact/none", "/api/webhooks/interakt", "/api/webhooks/netcore", "/login"];

const LOOK_EVERY_MS = 50;

process.title = "interact-desk app";
const app = next({ dev: false, dir: rootDir, hostname, port: Number(port), quiet: true });
await app.prepare();
const handle = app.getRequestHandler();

let isDraining = false;
const connections = new Set<Socket>();
const server = createServer((request, response) => {
  // Callers who keep their connection open make a new one, to the next process.
  if (isDraining) response.shouldKeepAlive = false;
  void handle(request, response);
});
server.on("connection", (connection: Socket) => {
  connections.add(connection);
  connection.on("close", () => connections.delete(connection));
});

/** Ends when all that is under way is answered; connections without a request end by themselves, or at once if `isUrgent`. */
async function drain(isUrgent: boolean) {
  isDraining = true;
  while (connections.size > 0) {
    if (isUrgent) server.closeIdleConnections();
    await delay(LOOK_EVERY_MS);
  }
  await app.close();
  process.exit(0);
}

process.on("message", (message, connection) => {
  if (message === "drain") void drain(false);
  if (message !== "connection") return;
  process.send?.("got");
  // A caller may have left while the connection was on its way.
  if (!(connection instanceof Socket)) return;
  server.emit("connection", connection);
  connection.resume();
});
// The one who made it is gone, and the public socket with it.
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => void drain(true));
// Ctrl-C reaches the whole group; whoever made this process decides.
process.on("SIGINT", () => {});

// Of its own, on loopback: Node watches over slow connections from when a server listens.
server.listen(0, "127.0.0.1", async () => {
  const { port: own } = server.address() as AddressInfo;
  for (const path of WARM_UP)
    await fetch(`http://127.0.0.1:${own}${path}`, { redirect: "manual" }).catch(() => {});
  process.send?.("ready");
});
