import * as z from "zod/mini";

const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** A span of each chosen day in which nothing notifies; one that ends before it begins ends on the next day. */
const quietHoursSchema = z.object({
  isOn: z.boolean(),
  /** 0 is Sunday; the day on which the span begins. */
  days: z.array(z.int().check(z.gte(0), z.lte(6))).check(z.maxLength(7)),
  from: clock,
  to: clock,
  timeZone: z.string().check(z.maxLength(64)),
});

/** How somebody wants to hear of messages in one browser. A field that is missing has its default. */
export const notificationSettingsSchema = z.object({
  /** Nothing at all, until it is turned off. */
  doNotDisturb: z._default(z.boolean(), false),
  desktop: z._default(z.boolean(), false),
  sound: z._default(z.boolean(), false),
  /** Through the browser's push service, while no tab of the desk is open. */
  push: z._default(z.boolean(), false),
  /** Whether the text of a message is shown; otherwise only who writes. */
  showText: z._default(z.boolean(), true),
  /** Only conversations that are assigned to this person. */
  mineOnly: z._default(z.boolean(), false),
  /** Channels that do not notify. */
  mutedChannels: z._default(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500)), []),
  quietHours: z._default(quietHoursSchema, {
    isOn: false,
    days: [0, 1, 2, 3, 4, 5, 6],
    from: "19:00",
    to: "08:00",
    timeZone: "UTC",
  }),
});

export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;
export type QuietHours = NotificationSettings["quietHours"];
