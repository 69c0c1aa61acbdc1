import { currentJob } from "@/lib/server/jobs/current-job";
import { currentRequest } from "@/lib/server/requests/current";

export type LogFields = Record<string, string | number | boolean | null>;

/** What a line is about, wherever it is written: the request or the job under way. */
function context(): LogFields {
  const [request, job] = [currentRequest(), currentJob()];
  return { ...(request && { request_id: request.id }), ...job };
}

/**
 * Writes one JSON line to standard output.
 * `fields` holds the channel, id and reason; never a key, a token or the text of a message.
 */
export function log(event: string, fields: LogFields = {}): void {
  const line = { time: new Date().toISOString(), event, ...context(), ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
