import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { noPageHeaders, securityHeaders } from "@/lib/security-headers";
import { receiveWebhook } from "./receiver";
import { calledAt } from "./webhook-urls";

/** What a webhook is read from. Whoever stops reading leaves the connection open: the answer is to go there. */
function requestOf(incoming: IncomingMessage) {
  const shown = (name: string) => incoming.headers[name.toLowerCase()];
  return {
    headers: {
      get: (name: string) => shown(name)?.toString() ?? null,
      has: (name: string) => shown(name) !== undefined,
    },
    body: incoming.iterator({ destroyOnReturn: false }),
  };
}

const HEADERS = Object.entries({ ...securityHeaders, ...noPageHeaders });

async function answer(incoming: IncomingMessage, response: ServerResponse, given: Response): Promise<void> {
  const body = await given.text();
  response.statusCode = given.status;
  // What was left unread of a body would stand before the next request.
  const isInTheWay = incoming.readableDidRead || given.status === 503;
  if (isInTheWay && !incoming.complete) response.setHeader("connection", "close");
  for (const [name, value] of [...HEADERS, ...given.headers]) response.setHeader(name, value);
  response.end(body);
}

/**
 * Answers webhooks without Next, whose handling of a request takes as long as everything that the desk does for it
 * (decision 032). The routes in `app` do the same for other spellings of a URL, and where another server runs the app.
 */
export function answerWebhook(incoming: IncomingMessage, response: ServerResponse): boolean {
  const called = incoming.method === "POST" ? calledAt(incoming.url ?? "") : undefined;
  if (called === undefined) return false;
  receiveWebhook({ ...called, request: requestOf(incoming) })
    .then((given) => answer(incoming, response, given))
    // Whoever called is no longer there.
    .catch(() => response.destroy());
  return true;
}
