export type LogFields = Record<string, string | number | boolean | null>;

/**
 * Writes one JSON line to standard output.
 * `fields` holds the channel, id and reason; never a key, a token or the text of a message.
 */
export function log(event: string, fields: LogFields = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}
