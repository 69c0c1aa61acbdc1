import type { Message } from "@/lib/schemas/message";

/** What later messages say about a message. */
export interface Annotations {
  /** One per side: the last emoji that side reacted with. */
  reactions: { emoji: string; direction: Message["direction"] }[];
  /** The text after the last edit. */
  edited: string | null;
  isDeleted: boolean;
}

type About = Extract<Message, { kind: "reaction" | "event" }>;

/** Whether a message only says something about another one, or about the conversation. */
export function isLine(message: Message): message is About {
  return message.kind === "event" || message.kind === "reaction";
}

function applyReaction(
  about: Annotations,
  { direction, payload, body }: Extract<About, { kind: "reaction" }>,
) {
  const emoji = payload.removed ? null : (payload.emoji ?? body);
  about.reactions = about.reactions.filter((reaction) => reaction.direction !== direction);
  if (emoji) about.reactions.push({ emoji, direction });
}

function apply(about: Annotations, message: About) {
  if (message.kind === "reaction") applyReaction(about, message);
  else if (message.payload.change === "deleted") about.isDeleted = true;
  else if (message.payload.change === "edited") about.edited = message.body;
}

/** A removed reaction to a message that is not loaded leaves nothing to show. */
function isShownAlone(message: Message): boolean {
  return message.kind !== "reaction" || !message.payload.removed;
}

/**
 * Puts reactions, edits and deletions at their messages.
 *
 * @param messages oldest first
 * @returns `rows`: what is left to show in the thread; `about`: annotations by message id
 */
export function annotate(messages: readonly Message[]): { rows: Message[]; about: Map<number, Annotations> } {
  const ids = new Map(
    messages.flatMap(({ external_id, id }) => (external_id === null ? [] : [[external_id, id]])),
  );
  const about = new Map<number, Annotations>();
  const rows = messages.filter((message) => {
    const target = isLine(message) && message.payload.target ? ids.get(message.payload.target) : undefined;
    if (!isLine(message) || target === undefined) return isShownAlone(message);
    const found = about.get(target) ?? { reactions: [], edited: null, isDeleted: false };
    about.set(target, found);
    apply(found, message);
    return false;
  });
  return { rows, about };
}
