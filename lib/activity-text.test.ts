import { expect, test } from "vitest";
import { activityText } from "@/lib/activity-text";

const ana = { id: "a", name: "Ana" };
const ben = { id: "b", name: "Ben" };
const say = (payload: Parameters<typeof activityText>[0], actor: typeof ana | null = ana) =>
  activityText(payload, actor, (time) => `<${time}>`);

test.each([
  [{ activity: "assigned", person: ben }, "Ana assigned the conversation to Ben"],
  [{ activity: "assigned", person: ana }, "Ana took the conversation"],
  [{ activity: "unassigned", person: ben }, "Ana took the conversation from Ben"],
  [{ activity: "unassigned", person: ana }, "Ana gave the conversation back"],
  [{ activity: "resolved" }, "Ana resolved the conversation"],
  [{ activity: "open", why: "undone" }, "Ana reopened the conversation"],
  [{ activity: "snoozed", until: "9:00" }, "Ana snoozed the conversation until <9:00>"],
  [{ activity: "snoozed" }, "Ana snoozed the conversation until the customer answers"],
] as const)("%o by a person", (payload, expected) => {
  expect(say(payload)).toBe(expected);
});

test.each([
  [{ activity: "assigned", person: ben, why: "round_robin" }, "Assigned to Ben automatically"],
  [
    { activity: "assigned", person: { id: "b", name: "$& {person}" } },
    "Assigned to $& {person} automatically",
  ],
  [{ activity: "unassigned", person: ben, why: "away" }, "Ben is away: nobody has the conversation now"],
  [{ activity: "open", why: "woken" }, "The snooze is over: the conversation is open again"],
  [{}, null],
] as const)("%o by the desk", (payload, expected) => {
  expect(say(payload, null)).toBe(expected);
});

test("somebody who is gone is a colleague", () => {
  expect(activityText({ activity: "pending" }, { id: "x", name: undefined }, String)).toBe(
    "A colleague set the conversation to pending",
  );
});
