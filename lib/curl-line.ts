interface CurlLine {
  url: string;
  /** The provider's key, or a placeholder where it must not be shown. */
  key: string;
  /** Sent as JSON. */
  body: unknown;
}

/** A text of a sample customer, with the current time. A message id is stored once, so every command needs its own. */
export function freshSample() {
  // Not randomUUID(): browsers only have it on https and localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, message: "Hello, is the blue one still in stock?", at: new Date() };
}

/** A curl command that calls a webhook. */
export function curlLine({ url, key, body }: CurlLine): string {
  const lines = [
    `curl -X POST '${url}'`,
    "-H 'content-type: application/json'",
    `-H 'x-api-key: ${key}'`,
    `-d '${JSON.stringify(body).replaceAll("'", "\\u0027")}'`,
  ];
  return lines.join(" \\\n  ");
}
