import {
  type NotificationSettings,
  notificationSettingsSchema,
  type QuietHours,
} from "@/lib/schemas/notification-settings";
import type { Arrival } from "@/lib/schemas/realtime";

export interface Situation {
  now: Date;
  /** Whose settings these are. */
  userId: string;
  /** Conversations that a visible, focused tab of this person shows. */
  beingRead: readonly string[];
}

/** Settings as they were stored somewhere; what this version does not understand are the defaults. */
export function settingsFrom(stored: unknown): NotificationSettings {
  const parsed = notificationSettingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : notificationSettingsSchema.parse({});
}

/** The settings in a stored text. */
export function readNotificationSettings(text: string): NotificationSettings {
  try {
    return settingsFrom(JSON.parse(text || "{}"));
  } catch {
    // Not written by the desk.
    return settingsFrom({});
  }
}

const DAY_NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** The day of the week and the minute of the day in a time zone; in UTC if the zone is none. */
function localTime(now: Date, timeZone: string): { day: number; minute: number } {
  const format = (zone: string) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).formatToParts(now);
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = format(timeZone);
  } catch {
    parts = format("UTC");
  }
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: DAY_NAMES.indexOf(part("weekday")),
    minute: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Whether now is within the quiet hours. The same begin and end means the whole day. */
export function isQuiet(now: Date, { isOn, days, from, to, timeZone }: QuietHours): boolean {
  if (!isOn) return false;
  const { day, minute } = localTime(now, timeZone);
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  if (begin < end) return days.includes(day) && minute >= begin && minute < end;
  const yesterday = (day + 6) % 7;
  return (days.includes(day) && minute >= begin) || (days.includes(yesterday) && minute < end);
}

/** Whether somebody wants to hear of a message now, in whatever way. */
export function shouldNotify(
  arrival: Pick<Arrival, "conversation_id" | "channel" | "assigned_to">,
  settings: NotificationSettings,
  { now, userId, beingRead }: Situation,
): boolean {
  if (settings.doNotDisturb || isQuiet(now, settings.quietHours)) return false;
  if (settings.mineOnly && arrival.assigned_to !== userId) return false;
  if (settings.mutedChannels.includes(arrival.channel)) return false;
  return !beingRead.includes(arrival.conversation_id);
}
