import "server-only";
import cluster from "node:cluster";
import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";

/**
 * Once another process takes over (scripts/app-process.ts), has callers who keep their connection open make a new one, to
 * that process: this one ends when it has answered all. Node publishes each request before a server handles it.
 */
export function drainConnections(): void {
  const { worker } = cluster;
  if (!worker) return;
  subscribe("http.server.request.start", (message) => {
    const response = Object(message).response;
    if (worker.exitedAfterDisconnect && response instanceof ServerResponse) response.shouldKeepAlive = false;
  });
}
