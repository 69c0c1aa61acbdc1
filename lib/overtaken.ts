import type { Message } from "@/lib/schemas/message";

/** The newest stored message; 0 if there is none. Those that are on their way have negative ids. */
export function newestStored(messages: readonly Message[]): number {
  return messages.reduce((newest, { id }) => Math.max(newest, id), 0);
}

/** The newest reply that somebody else has given since the message `since`; null if nobody has. */
export function overtakingReply(
  messages: readonly Message[],
  since: number,
  me: string | null,
): Message | null {
  const replies = messages.filter(
    ({ id, direction, kind, status, sent_by }) =>
      id > since && direction === "outbound" && kind !== "event" && status !== "failed" && sent_by !== me,
  );
  return replies.reduce<Message | null>(
    (newest, reply) => (newest && newest.id > reply.id ? newest : reply),
    null,
  );
}
