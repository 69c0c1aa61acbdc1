import "server-only";
import { toClientError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Supabase } from "@/lib/queries/client";
import { fetchEventPage } from "@/lib/queries/events/event-queries";
import type { Cursor } from "@/lib/queries/pages";
import type { LoggedEvent } from "@/lib/schemas/event-log";
import { storedRequests } from "./stored-requests";

const PAGE_SIZE = 200;
/** Requests that are in memory at once. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The events in groups whose requests fit into memory together. */
function groupsOf(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const groups: LoggedEvent[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const event of events) {
    size += event.size;
    if (size > MAX_BYTES) {
      groups.push([]);
      size = event.size;
    }
    groups.at(-1)?.push(event);
  }
  return groups;
}

async function linesOf(channel: string, events: readonly LoggedEvent[]): Promise<string> {
  const ids = events.map(({ id }) => id);
  const requests = await storedRequests(channel, ids, false);
  return events
    .map((event) => `${JSON.stringify({ ...event, request: requests.get(event.id)?.text ?? null })}\n`)
    .join("");
}

/** The events that match, newest first, one JSON object a line; a part is read when the one before has been taken. */
export function eventExport(
  supabase: Supabase,
  channel: string,
  conditions: Record<string, string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: Cursor<number> | null = null;
  let isLastPage = false;
  let groups: LoggedEvent[][] = [];
  return new ReadableStream({
    async pull(controller) {
      try {
        if (groups.length === 0 && !isLastPage) {
          const page = await fetchEventPage(supabase, conditions, { before, size: PAGE_SIZE });
          groups = groupsOf(page.rows);
          before = page.next;
          isLastPage = before === null;
        }
        const group = groups.shift();
        if (group) controller.enqueue(encoder.encode(await linesOf(channel, group)));
        if (groups.length === 0 && isLastPage) controller.close();
      } catch (error) {
        // The download breaks off, so that half a log is not taken for a whole one.
        log("export_failed", { what: "webhook_events", code: toClientError(error).code });
        controller.error(error);
      }
    },
  });
}
