import type { Conversation } from "@/lib/schemas/conversation";
import { compareTimes } from "@/lib/times";

/**
 * What to go on with once a conversation is done: of the list, the open one whose customer has waited longest, or else the
 * one below; null for none.
 */
export function nextConversation(rows: readonly Conversation[], doneId: string): string | null {
  const others = rows.filter(({ id }) => id !== doneId);
  let longest: { id: string; since: string } | null = null;
  for (const { id, status, waiting_since: since } of others) {
    if (status !== "open" || since === null) continue;
    if (!longest || compareTimes(since, longest.since) < 0) longest = { id, since };
  }
  if (longest) return longest.id;
  const at = rows.findIndex(({ id }) => id === doneId);
  return rows[at + 1]?.id ?? others.at(-1)?.id ?? null;
}
