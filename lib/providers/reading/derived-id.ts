import { sha256 } from "./text";

/** A sender that gets no answer calls again within seconds; the same words of a customer come later, if they come. */
const RESEND_MS = 120_000;

/**
 * The id of a message that has none: a hash of what came, which tells two messages apart by their time. What came without
 * a time has that of its arrival instead, to two minutes, and keeps it when it is handed over again.
 *
 * @param entry all that names the message, its customer included
 * @param time as the entry gives it, or null
 */
export function derivedId(entry: unknown, time: string | null, receivedAt: Date): string {
  const hash = sha256(JSON.stringify(entry));
  return time !== null ? `event:${hash}` : `event:${hash}:${Math.floor(receivedAt.getTime() / RESEND_MS)}`;
}
