import { type EventFilters, type EventQuery, type EventRange, NO_TYPE } from "@/lib/schemas/event-log";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The first moment of a day in the time zone of this computer, moved by some days. */
function startOf(day: string, later = 0): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
}

/** The filters with the moments that their days stand for; both days are included. */
export function eventQueryOf({ from, to, ...filters }: EventFilters): EventQuery {
  const isByDay = filters.range === "days";
  return {
    ...filters,
    since: isByDay && from ? startOf(from) : "",
    until: isByDay && to ? startOf(to, 1) : "",
  };
}

const LENGTHS: Partial<Record<EventRange, number>> = { hour: HOUR, day: DAY, week: 7 * DAY };

/** The conditions as the database takes them: a range that ends now begins that much earlier. */
export function eventConditions(channel: string, query: EventQuery, now: number): Record<string, string> {
  const length = LENGTHS[query.range];
  const given = {
    outcome: query.outcome,
    phone: query.phone.replace(/\D/g, ""),
    error: query.error.trim(),
    since: length ? new Date(now - length).toISOString() : query.since,
    until: query.until,
  };
  const conditions = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  if (query.type !== "") conditions.type = query.type === NO_TYPE ? "" : query.type;
  return { ...conditions, channel };
}

/** What the counters are kept by. */
const FINEST = 5 * MINUTE;
const STEPS = [FINEST, 30 * MINUTE, 3 * HOUR, 12 * HOUR, DAY, 7 * DAY];
const MAX_BARS = 62;

export type Bars = { since: number; until: number; step: number };

/** Which bars show a range: from when to when, and how long each is. `kept`: the days for which events are kept. */
export function barsOf(query: EventQuery, now: number, kept = 30): Bars {
  const end = query.until ? Math.min(Date.parse(query.until), now) : now;
  const length = LENGTHS[query.range] ?? (query.since ? end - Date.parse(query.since) : kept * DAY);
  const step =
    STEPS.find((size) => length / size <= MAX_BARS - 1) ?? Math.ceil(length / MAX_BARS / DAY) * DAY;
  const until = Math.ceil((end + 1) / step) * step;
  const count = Math.max(1, Math.round(length / step));
  return { since: until - count * step, until, step };
}
