import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

const WEBHOOKS = /^\/(api\/)?webhooks\//;

/** Methods of which the Fetch standard, and so Next, can make no request. */
const FORBIDDEN_METHODS = new Set(["TRACE", "TRACK"]);

const pathOf = (url: string) => url.split(/[?#]/, 1)[0] ?? "";

/** The URL of a webhook with single slashes; any other as it is. */
export function withSingleSlashes(url: string): string {
  const path = pathOf(url);
  const single = path.replace(/[\\/]+/g, "/");
  return WEBHOOKS.test(single) ? single + url.slice(path.length) : url;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** What a request is answered that Next cannot handle; undefined for all others. */
export function refusalOf({ method = "GET", url = "/" }: Pick<IncomingMessage, "method" | "url">) {
  if (FORBIDDEN_METHODS.has(method.toUpperCase())) return 405;
  return isDecodable(pathOf(url)) ? undefined : 400;
}

/**
 * Has webhook URLs answered however many slashes they have, and requests refused on which Next would fail. It redirects
 * the former, which providers count as a failed call, and fails on the latter, before any of its own hooks sees the
 * request. Node publishes each request before a server handles it.
 */
export function handleOddRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const request = Object(message).request;
    if (!(request instanceof IncomingMessage) || !request.url) return;
    const status = refusalOf(request);
    if (status) Object.assign(request, { method: "GET", url: `/api/refused/${status}` });
    else request.url = withSingleSlashes(request.url);
  });
}
