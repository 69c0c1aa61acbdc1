import "server-only";
import type { IngestEvent } from "./event";

/** Messages and statuses in one call. */
const CALL_ITEMS = 500;

/** Events in calls that are over soon, however many messages one of them has. */
export function inCalls(events: readonly IngestEvent[]): IngestEvent[][] {
  const calls: IngestEvent[][] = [];
  let items = Number.POSITIVE_INFINITY;
  for (const event of events) {
    items += event.items.length;
    if (items > CALL_ITEMS) {
      calls.push([]);
      items = event.items.length;
    }
    calls.at(-1)?.push(event);
  }
  return calls;
}
