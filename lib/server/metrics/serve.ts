import "server-only";
import { createServer, type Server } from "node:http";
import { log } from "@/lib/log";
import { isFromThisComputer } from "@/lib/server/requests/begin";
import { mayReadMetrics } from "./access";
import { METRICS_TYPE, metricsText } from "./read";

/** Answers `/metrics` of a process that serves nothing else. */
export function serveMetrics(port: number, host = "127.0.0.1"): Server {
  const server = createServer(async (request, response) => {
    if (request.url !== "/metrics") return response.writeHead(404).end();
    if (!mayReadMetrics(request.headers.authorization, isFromThisComputer(request)))
      return response.writeHead(401).end();
    return response.setHeader("content-type", METRICS_TYPE).end(await metricsText());
  });
  // Work goes on without.
  server.on("error", ({ code }: NodeJS.ErrnoException) =>
    log("metrics_not_served", { reason: code ?? "unknown" }),
  );
  return server.listen(port, host);
}
