import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

const WEBHOOKS = /^\/(api\/)?webhooks\//;

/** The URL of a webhook with single slashes; any other as it is. */
export function withSingleSlashes(url: string): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  const single = path.replace(/[\\/]+/g, "/");
  return WEBHOOKS.test(single) ? single + url.slice(path.length) : url;
}

/**
 * Has webhook URLs answered however many slashes they have. Next redirects these before any of its own hooks sees the
 * request, and providers count a redirect as a failed call. Node publishes each request before a server handles it.
 */
export function acceptRepeatedSlashes(): void {
  subscribe("http.server.request.start", (message) => {
    const request = Object(message).request;
    if (request instanceof IncomingMessage && request.url) request.url = withSingleSlashes(request.url);
  });
}
