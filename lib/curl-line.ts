import { customer, received } from "./providers/interakt/samples/events.ts";

interface Sample {
  /** A message id is stored once, so every command needs its own. */
  messageId: string;
  at: Date;
}

interface CurlLine extends Sample {
  url: string;
  /** The provider's key, or a placeholder where it must not be shown. */
  key: string;
}

/** A new message id and the current time. */
export function freshSample(): Sample {
  // Not randomUUID(): browsers only have it on https and localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const messageId = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { messageId, at: new Date() };
}

/** A curl command that sends a documented Interakt `message_received` event from a sample customer. */
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
