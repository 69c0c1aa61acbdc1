import "server-only";
import { randomUUIDv7 } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import { isLoopback } from "@/lib/env/loopback";
import { enterRequest, outsideRequests } from "./current";

/** Who adds one of these has passed the request on. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** Whether a request comes from this computer itself, as far as its connection says so and its headers do not object. */
export function isFromThisComputer({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">) {
  const from = socket.remoteAddress ?? "";
  const isOurs = from === "::1" || /^(::ffff:)?127\./.test(from);
  return isOurs && isLoopback(`http://${headers.host}`) && !FORWARDED.some((name) => name in headers);
}

/**
 * Gives each request an id, before anything handles it. Node publishes it in the same run in which it is then handled, so
 * whatever is done for it knows it.
 */
export function identifyRequests(): void {
  outsideRequests(() => {});
  subscribe("http.server.request.start", (message) => {
    const { request, response } = Object(message);
    if (!(request instanceof IncomingMessage && response instanceof ServerResponse)) return;
    const id = randomUUIDv7();
    response.setHeader("x-request-id", id);
    enterRequest({ id, isLocal: isFromThisComputer(request), hasEvent: false });
  });
}
