export type LogFields = Record<string, string | number | boolean | null>;

/**
 * Writes one JSON line to standard output.
 * `fields` names the channel, the id and the reason; never a key, a token or a message text.
 */
export function log(event: string, fields: LogFields = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}
