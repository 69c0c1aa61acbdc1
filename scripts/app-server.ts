import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import next from "next";
import { isAnsweredDirectly } from "../lib/direct-answers.ts";
import { processEnd } from "../lib/process-end.ts";
import { rootDir } from "./settings.ts";

/**
 * The process of the built app, made by scripts/app-process.ts, which holds the public socket and hands connections over.
 * It says `ready` once it has answered a request of its own of each kind that must not be late. `drain`: another process
 * serves from now on; this one ends when it has answered all. `announce`: it will end soon, and says so to load balancers.
 */
const [port = "3000", hostname = "127.0.0.1"] = process.argv.slice(2);
/** Routes are loaded by the first request for them. */
const WARM_UP = ["/api/webhooks/interact/none", "/api/webhooks/interakt", "/api/webhooks/netcore", "/login"];

/** Answers of these are short, and Next writes them in three pieces: together they cost one system call and one packet. */
const IS_SHORT = /^\/(api|webhooks)\//;

const LOOK_EVERY_MS = 50;
/** For requests under way: whoever sends or reads slower than that has to come again. */
const DRAIN_MS = 9_000;
/** For what the process has open then. */
const CLOSE_MS = 3_000;

process.title = "interact-desk app";
const app = next({ dev: false, dir: rootDir, hostname, port: Number(port), quiet: true });
await app.prepare();
const handle = app.getRequestHandler();

const connections = new Set<Socket>();
const server = createServer((request, response) => {
  // Callers who keep their connection open make a new one, to the next process.
  if (processEnd().isDraining) response.shouldKeepAlive = false;
  // The end of an answer uncorks its connection.
  if (request.method === "POST" && IS_SHORT.test(request.url ?? "")) request.socket.cork();
  if (!isAnsweredDirectly(request, response)) void handle(request, response);
});
server.on("connection", (connection: Socket) => {
  connections.add(connection);
  connection.on("close", () => connections.delete(connection));
});

let isUrgent = false;
let isEnding = false;

async function close() {
  await processEnd().close();
  await app.close();
}

/** Ends when all that is under way is answered, or had the time to be; a connection may still be on its way here. */
async function end() {
  isEnding = true;
  processEnd().isDraining = true;
  const until = Date.now() + DRAIN_MS;
  for (let quiet = 0; quiet < 3 && Date.now() < until; quiet = connections.size > 0 ? 0 : quiet + 1) {
    if (isUrgent) server.closeIdleConnections();
    await delay(LOOK_EVERY_MS);
  }
  await Promise.race([close().catch(() => {}), delay(CLOSE_MS)]);
  process.exit(0);
}

/** Connections without a request end by themselves, or at once if it is urgent. */
function drain(urgently: boolean) {
  isUrgent ||= urgently;
  if (!isEnding) void end();
}

process.on("message", (message, connection) => {
  if (message === "drain") drain(false);
  if (message === "announce") processEnd().isDraining = true;
  if (message !== "connection") return;
  process.send?.("got");
  // A caller may have left while the connection was on its way.
  if (!(connection instanceof Socket)) return;
  server.emit("connection", connection);
  connection.resume();
});
// The one who made it is gone, and the public socket with it.
process.on("disconnect", () => drain(true));
process.on("SIGTERM", () => drain(true));
// Ctrl-C reaches the whole group; whoever made this process decides.
process.on("SIGINT", () => {});

// Of its own, on loopback: Node watches over slow connections from when a server listens.
server.listen(0, "127.0.0.1", async () => {
  const { port: own } = server.address() as AddressInfo;
  for (const path of WARM_UP)
    await fetch(`http://127.0.0.1:${own}${path}`, { redirect: "manual" }).catch(() => {});
  process.send?.("ready");
});
