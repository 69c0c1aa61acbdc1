import {
  type NotificationSettings,
  notificationSettingsSchema,
  type QuietHours,
} from "@/lib/schemas/notification-settings";

/** What is known of a message when it has to be decided whether to notify. */
export interface Arrival {
  conversationId: string;
  channel: string;
  assignedTo: string | null;
}

export interface Situation {
  now: Date;
  /** Whose settings these are. */
  userId: string;
  /** Conversations that a visible, focused tab of this person shows. */
  beingRead: readonly string[];
}

/** The settings in a stored text; those that nothing or something unknown was stored for are the defaults. */
export function readNotificationSettings(stored: string): NotificationSettings {
  let value: unknown = {};
  try {
    value = JSON.parse(stored || "{}");
  } catch {
    // Not written by the desk.
  }
  const parsed = notificationSettingsSchema.safeParse(value);
  return parsed.success ? parsed.data : notificationSettingsSchema.parse({});
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
  { conversationId, channel, assignedTo }: Arrival,
  settings: NotificationSettings,
  { now, userId, beingRead }: Situation,
): boolean {
  if (settings.doNotDisturb || isQuiet(now, settings.quietHours)) return false;
  if (settings.mineOnly && assignedTo !== userId) return false;
  if (settings.mutedChannels.includes(channel)) return false;
  return !beingRead.includes(conversationId);
}
