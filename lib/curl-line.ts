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

/** One word to a POSIX shell, whatever it holds: between single quotes only the single quote itself is special. */
const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** A curl command that calls a webhook. */
export function curlLine({ url, key, body }: CurlLine): string {
  const lines = [
    `curl -X POST ${quoted(url)}`,
    "-H 'content-type: application/json'",
    `-H ${quoted(`x-api-key: ${key}`)}`,
    `-d ${quoted(JSON.stringify(body) ?? "")}`,
  ];
  return lines.join(" \\\n  ");
}
