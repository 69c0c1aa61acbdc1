import { customer, received } from "./providers/interakt/samples/events.ts";

interface Sample {
  /** One message id is one message: a line sent twice is stored once, so every line gets its own. */
  messageId: string;
  at: Date;
}

interface CurlLine extends Sample {
  url: string;
  /** The provider's key, or a stand-in where it must not be shown. */
  key: string;
}

/** A message of now that was never sent before. */
export function freshSample(): Sample {
  // Not randomUUID(): a browser has that only on https and localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const messageId = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { messageId, at: new Date() };
}

/** A documented Interakt `message_received` call from an invented customer, ready for a shell. */
export function curlLine({ url, key, messageId, at }: CurlLine): string {
  const message = { id: messageId, message: "Hello, is the blue one still in stock?" };
  const body = received(message, customer, at);
  const lines = [
    `curl -X POST '${url}'`,
    "-H 'content-type: application/json'",
    `-H 'x-api-key: ${key}'`,
    `-d '${JSON.stringify(body)}'`,
  ];
  return lines.join(" \\\n  ");
}
