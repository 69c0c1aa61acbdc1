import { formatPhone } from "@/lib/phone";
import type { LoggedEvent } from "@/lib/schemas/event-log";
import { visibleName } from "@/lib/visible-text";

const MAX_QUOTE = 60;
const STATUS = /(sent|delivered|read|failed|clicked)$/;

function quote(event: LoggedEvent): string {
  const text = visibleName(event.body);
  if (text === "") return event.kind && event.kind !== "text" ? event.kind.replaceAll("_", " ") : "message";
  return `“${text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE - 1)}…` : text}”`;
}

/** What an event became, after the name of the customer if it is in a conversation. */
export function becameWords(event: LoggedEvent): string {
  const { outcome, conversation_id, direction, type } = event;
  if (outcome === "failed") return event.error ?? "It could not be stored.";
  if (!conversation_id) {
    if (outcome === "ignored") return "Kept, not shown in a conversation";
    return outcome === "duplicate" ? "Stored already" : "Stored";
  }
  const more = event.others > 0 ? ` and ${event.others} more` : "";
  const status = direction === "outbound" ? STATUS.exec(type ?? "")?.[0] : undefined;
  const what = status ? `${quote(event)} ${status}${more}` : `${quote(event)}${more}`;
  return outcome === "duplicate" ? `stored already: ${what}` : what;
}

/** The customer whom an event is about, or null if it names nobody. */
export function customerWords(event: LoggedEvent): string | null {
  return visibleName(event.customer_name) || (event.phone ? formatPhone(event.phone) : null);
}

/** The state of an event: its outcome, or what a failed one waits for. */
export function stateOf({ outcome, next_attempt_at, dismissed_at }: LoggedEvent): string {
  if (outcome !== "failed") return outcome;
  if (dismissed_at) return "dismissed";
  return next_attempt_at ? "failed" : "dead";
}

/** What happens next to an event that failed; null for any other. `time` writes a time. */
export function nextWords(event: LoggedEvent, time: (at: string) => string): string | null {
  if (event.outcome !== "failed") return null;
  if (event.dismissed_at) return `Dismissed at ${time(event.dismissed_at)}: ${event.dismissal_reason ?? ""}`;
  return event.next_attempt_at
    ? `Next by itself at ${time(event.next_attempt_at)}`
    : "A dead letter: it is not tried again by itself";
}
