/** No message was sent before WhatsApp existed. */
const EARLIEST = Date.UTC(2009, 0, 1);
/** Clocks differ; a time further ahead is wrong, and would keep its chat at the top of the list. */
const LEAD_MS = 5 * 60_000;

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9})\d*)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function sane(ms: number, receivedAt: Date): boolean {
  return ms >= EARLIEST && ms <= receivedAt.getTime() + LEAD_MS;
}

/** `2030-01-02 03:04:05.123456`, in UTC unless it has an offset. Microseconds are kept because they determine the order of messages. */
function fromWritten(value: string, receivedAt: Date): string | null {
  const match = WRITTEN.exec(value.trim());
  if (match === null) return null;
  const offset = (match[4] ?? "Z").toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const ms = Date.parse(`${match[1]}T${match[2]}${offset}`);
  if (Number.isNaN(ms) || !sane(ms, receivedAt)) return null;
  const fraction = match[3]?.slice(0, 6);
  return `${new Date(ms).toISOString().slice(0, 19)}${fraction ? `.${fraction}` : ""}Z`;
}

/** Epoch seconds, or milliseconds if the number has 12 or more digits. */
function fromEpoch(value: number, receivedAt: Date): string | null {
  const ms = Math.abs(value) >= 1e11 ? value : value * 1000;
  return sane(ms, receivedAt) ? new Date(ms).toISOString() : null;
}

/**
 * The first plausible time, as ISO text ending in Z; otherwise the time of receipt.
 * Interakt sends naive UTC ("T" or a space between date and time), Netcore epoch seconds as a number or as text.
 */
export function sentAt(candidates: unknown[], receivedAt: Date): string {
  for (const candidate of candidates) {
    const found = believable(candidate, receivedAt);
    if (found !== null) return found;
  }
  return receivedAt.toISOString();
}

function believable(candidate: unknown, receivedAt: Date): string | null {
  if (typeof candidate === "number") return fromEpoch(candidate, receivedAt);
  if (typeof candidate !== "string" || candidate.length > 64) return null;
  if (/^\s*\d{9,13}\s*$/.test(candidate)) return fromEpoch(Number(candidate), receivedAt);
  return fromWritten(candidate, receivedAt);
}
