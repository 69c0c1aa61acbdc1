import type { MessageOf } from "@/lib/schemas/message";
import { visibleName } from "@/lib/visible-text";

const list = new Intl.ListFormat("en");

function labelWords(verb: string, names: readonly string[]): string[] {
  const shown = names.map(visibleName).filter(Boolean);
  if (shown.length === 0) return [];
  return [`${verb} ${shown.length === 1 ? "label" : "labels"} ${list.format(shown)}`];
}

/** What a colleague did to the conversation, after their name; null for an event of another sort. */
export function changeWords({ payload: { labels, blocked } }: MessageOf<"event">): string | null {
  if (typeof blocked === "boolean")
    return `${blocked ? "blocked" : "unblocked"} the customer on this channel`;
  if (!labels) return null;
  const done = [...labelWords("added", labels.added), ...labelWords("removed", labels.removed)];
  return list.format(done) || "changed the labels";
}
