/** The reader's locale and time zone; the browser's own by default. */
type Where = { locale?: string; timeZone?: string };

// Creating a formatter costs far more than using it, and a thread formats thousands of times.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(time: number | string, { locale, timeZone }: Where, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([locale, timeZone, options]);
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formatters.set(key, formatter);
  return formatter.format(new Date(time));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Wherever somebody reads, a day begins at a multiple of this. */
const DAY_STEP = 15 * MINUTE;

// A thread asks for the days of all its messages with each new one, and formatting them costs most of drawing it.
const dayNumbers = new Map<string, number>();

/** Days since the epoch in the reader's time zone, so that "yesterday" follows the calendar. */
export function dayNumber(time: number | string, { timeZone }: Where = {}): number {
  const key = `${Math.floor(new Date(time).getTime() / DAY_STEP)} ${timeZone}`;
  const known = dayNumbers.get(key);
  if (known !== undefined) return known;
  const date = format(
    time,
    { locale: "en-CA", timeZone },
    { year: "numeric", month: "2-digit", day: "2-digit" },
  );
  const day = Math.round(Date.parse(date) / 86_400_000);
  dayNumbers.set(key, day);
  return day;
}

/** For list rows: "now", "5 min", "3 h", then "Yesterday", "Mon", "12 Mar", "12 Mar 2025". */
export function listTime(time: string, now: number, where: Where = {}): string {
  const age = now - Date.parse(time);
  if (age < MINUTE) return "now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < 24 * HOUR) return `${Math.floor(age / HOUR)} h`;
  const days = dayNumber(now, where) - dayNumber(time, where);
  if (days <= 1) return "Yesterday";
  if (days < 7) return format(time, where, { weekday: "short" });
  return shortDate(time, now, where);
}

/** The same within a sentence: "just now", "5 min ago", "Yesterday". */
export function agoTime(time: string, now: number, where: Where = {}): string {
  const age = now - Date.parse(time);
  if (age < MINUTE) return "just now";
  return age < 24 * HOUR ? `${listTime(time, now, where)} ago` : listTime(time, now, where);
}

/** What is left until then, rounded down: "2 d", "21 h", "35 min", "1 min" at least. */
export function remainingTime(time: string, now: number): string {
  const left = Date.parse(time) - now;
  if (left >= 48 * HOUR) return `${Math.floor(left / (24 * HOUR))} d`;
  if (left >= HOUR) return `${Math.floor(left / HOUR)} h`;
  return `${Math.max(1, Math.floor(left / MINUTE))} min`;
}

/** "12 Mar", with the year if it is not the current one. */
export function shortDate(time: string, now: number, where: Where = {}): string {
  const isThisYear = format(time, where, { year: "numeric" }) === format(now, where, { year: "numeric" });
  return format(time, where, { day: "numeric", month: "short", ...(isThisYear ? {} : { year: "numeric" }) });
}

/** "10:42", for a bubble. */
export function clockTime(time: string, where: Where = {}): string {
  return format(time, where, { hour: "2-digit", minute: "2-digit" });
}

/** "22 Nov, 10:42", for a line of a log; with the year if it is not the current one. */
export function logTime(time: string, now: number, where: Where = {}): string {
  return `${shortDate(time, now, where)}, ${clockTime(time, where)}`;
}

/** "10:42:07", for a call. */
export function secondTime(time: string, where: Where = {}): string {
  return format(time, where, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** "10:42:07" today, "22 Nov, 10:42" before, for a list of calls. */
export function eventTime(time: string, now: number, where: Where = {}): string {
  const isToday = dayNumber(time, where) === dayNumber(now, where);
  return isToday ? secondTime(time, where) : logTime(time, now, where);
}

/** The full date and time, shown on hover. */
export function exactTime(time: string, where: Where = {}): string {
  return format(time, where, { dateStyle: "full", timeStyle: "short" });
}

/** The heading of a day in a thread: "Today", "Yesterday", "Friday 20 November". */
export function dayLabel(time: string, now: number, where: Where = {}): string {
  const days = dayNumber(now, where) - dayNumber(time, where);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const isThisYear = format(time, where, { year: "numeric" }) === format(now, where, { year: "numeric" });
  return format(time, where, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

/** Whether two times are on the same day in the reader's time zone. */
export function isSameDay(a: string, b: string, where: Where = {}): boolean {
  return dayNumber(a, where) === dayNumber(b, where);
}
