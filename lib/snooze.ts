/** A time that snoozes are offered for. */
export interface SnoozePreset {
  label: string;
  until: Date;
}

const MORNING = 9;

/** The day in so many days, in the morning, in the time zone of the reader. */
function morningIn(now: Date, days: number): Date {
  const morning = new Date(now);
  morning.setDate(now.getDate() + days);
  morning.setHours(MORNING, 0, 0, 0);
  return morning;
}

/** What is offered now: in some hours, tomorrow, on Monday and in a week. */
export function snoozePresets(now: Date): SnoozePreset[] {
  const inHours = new Date(now);
  inHours.setHours(now.getHours() + 3, now.getMinutes(), 0, 0);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: "In 3 hours", until: inHours },
    { label: "Tomorrow", until: morningIn(now, 1) },
    // Tomorrow is offered already.
    ...(toMonday > 1 ? [{ label: "Monday", until: morningIn(now, toMonday) }] : []),
    { label: "In a week", until: morningIn(now, 7) },
  ];
}

/** The value of a `datetime-local` field. */
export function toFieldValue(time: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${date}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** Why nothing can be snoozed until a time, as typed; null if it can. */
export function snoozeProblem(typed: string, now: Date): string | null {
  const until = new Date(typed);
  if (Number.isNaN(until.getTime())) return "Enter a date and a time.";
  if (until <= now) return "Choose a time that is still to come.";
  const latest = new Date(now);
  latest.setFullYear(now.getFullYear() + 1);
  return until > latest ? "Choose a time within the next year." : null;
}
