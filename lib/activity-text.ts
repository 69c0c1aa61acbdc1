import type { ReadPayloads } from "@/lib/schemas/message-payload";
import { visibleName } from "@/lib/visible-text";

type Activity = Pick<ReadPayloads["event"], "activity" | "person" | "until" | "why">;

/** Why the desk gave a conversation to somebody, or to nobody, by itself. */
const ASSIGNED: Record<string, string> = {
  away: "Handed to {person}, because their colleague is away",
  no_access: "Handed to {person}, because their colleague no longer sees the channel",
};
const UNASSIGNED: Record<string, string> = {
  away: "{person} is away: nobody has the conversation now",
  no_access: "{person} no longer sees the channel: nobody has the conversation now",
  reopened: "{person} is not available: nobody has the conversation now",
};
const OPENED: Record<string, string> = {
  message: "The customer wrote: the conversation is open again",
  woken: "The snooze is over: the conversation is open again",
};

const STATUS_WORDS = {
  open: "reopened the conversation",
  pending: "set the conversation to pending",
  resolved: "resolved the conversation",
};

function byItself({ activity, why }: Activity): string {
  if (activity === "assigned") return ASSIGNED[why ?? ""] ?? "Assigned to {person} automatically";
  if (activity === "unassigned") return UNASSIGNED[why ?? ""] ?? "Nobody has the conversation now";
  return OPENED[why ?? ""] ?? "The conversation is open again";
}

function bySomebody({ activity, until }: Activity, isOwn: boolean, timeOf: (time: string) => string): string {
  if (activity === "assigned")
    return isOwn ? "took the conversation" : "assigned the conversation to {person}";
  if (activity === "unassigned")
    return isOwn ? "gave the conversation back" : "took the conversation from {person}";
  if (activity === "snoozed")
    return `snoozed the conversation until ${until ? timeOf(until) : "the customer answers"}`;
  return STATUS_WORDS[activity ?? "open"];
}

/**
 * The line in the thread about a change of hands or of status; null for another event.
 *
 * @param actor who did it; undefined for a person who is gone
 */
export function activityText(
  payload: Activity,
  actor: { id: string; name: string | undefined } | null,
  timeOf: (time: string) => string,
): string | null {
  const { activity, person, why } = payload;
  if (!activity) return null;
  const sentence =
    actor && (!why || why === "undone")
      ? `${visibleName(actor.name) || "A colleague"} ${bySomebody(payload, person?.id === actor.id, timeOf)}`
      : byItself(payload);
  return sentence.replace("{person}", () => visibleName(person?.name) || "a colleague");
}
