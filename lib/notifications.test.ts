import { expect, test } from "vitest";
import { isQuiet, readNotificationSettings, shouldNotify } from "@/lib/notifications";
import { notificationSettingsSchema } from "@/lib/schemas/notification-settings";

const ME = "5c3f5a0e-0000-4000-8000-000000000001";
const ELSE = "5c3f5a0e-0000-4000-8000-000000000002";
const arrival = { conversation_id: "c1", channel: "sales", assigned_to: null };
/** A Tuesday, 12:00 UTC. */
const noon = new Date("2026-11-24T12:00:00Z");
const quietHours = { isOn: true, days: [2], from: "17:00", to: "18:00", timeZone: "Asia/Kolkata" };

test.each([
  ["by default", {}, {}, {}, true],
  ["do not disturb", { doNotDisturb: true }, {}, {}, false],
  ["the open chat", {}, {}, { beingRead: ["c1"] }, false],
  ["another chat is open", {}, {}, { beingRead: ["c2"] }, true],
  ["a muted channel", { mutedChannels: ["sales"] }, {}, {}, false],
  ["another channel is muted", { mutedChannels: ["returns"] }, {}, {}, true],
  ["mine only: mine", { mineOnly: true }, { assigned_to: ME }, {}, true],
  ["mine only: a colleague's", { mineOnly: true }, { assigned_to: ELSE }, {}, false],
  ["mine only: nobody's", { mineOnly: true }, {}, {}, false],
  ["quiet hours", { quietHours }, {}, {}, false],
  ["after the quiet hours", { quietHours }, {}, { now: new Date("2026-11-24T12:30:00Z") }, true],
])("%s", (_name, settings, message, situation, expected) => {
  const all = notificationSettingsSchema.parse(settings);
  const now = { now: noon, userId: ME, beingRead: [], ...situation };
  expect(shouldNotify({ ...arrival, ...message }, all, now)).toBe(expected);
});

const night = { isOn: true, days: [1, 2, 3, 4, 5], from: "19:00", to: "08:00", timeZone: "Europe/Berlin" };
test.each([
  ["Monday evening", "2026-11-23T18:00:00Z", night, true],
  ["a minute before", "2026-11-23T17:59:00Z", night, false],
  ["the night from Friday to Saturday", "2026-11-28T06:59:00Z", night, true],
  ["Saturday morning", "2026-11-28T07:00:00Z", night, false],
  ["Saturday evening is not chosen", "2026-11-28T20:00:00Z", night, false],
  ["the night from Sunday to Monday is Sunday's", "2026-11-23T02:00:00Z", night, false],
  ["summer time", "2026-07-06T17:00:00Z", night, true],
  ["turned off", "2026-11-23T20:00:00Z", { ...night, isOn: false }, false],
  ["no days", "2026-11-23T20:00:00Z", { ...night, days: [] }, false],
  ["begin is end: the whole day", "2026-11-23T12:00:00Z", { ...night, from: "08:00" }, true],
  ["midnight", "2026-11-22T23:00:00Z", { ...night, from: "00:00", to: "01:00" }, true],
  ["a zone that is none counts as UTC", "2026-11-23T19:30:00Z", { ...night, timeZone: "Moon/Sea" }, true],
])("quiet: %s", (_name, at, hours, expected) => {
  expect(isQuiet(new Date(at), hours)).toBe(expected);
});

test.each(["", "{}", "no json", "null", '{"sound":"loud"}', '{"quietHours":{"days":[9]}}'])(
  "stored %j",
  (stored) => {
    expect(readNotificationSettings(stored)).toMatchObject({ desktop: false, sound: false, mineOnly: false });
  },
);
