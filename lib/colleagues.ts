/** One screen on a conversation, as it was said last; `ref` changes with everything that it says. */
export interface Present {
  ref: string;
  userId: string;
  isTyping: boolean;
}

/** The same with when this screen heard it, by its own clock. */
export interface Heard extends Present {
  at: number;
}

/** A screen that has said nothing for so long is gone, whatever the server still believes. */
const VIEWING_MS = 50_000;
const TYPING_MS = 8_000;

/** What is present now; what was known already keeps the time at which it was heard. */
export function hear(before: readonly Heard[], present: readonly Present[], now: number): Heard[] {
  return present.map((entry) => ({ ...entry, at: before.find(({ ref }) => ref === entry.ref)?.at ?? now }));
}

export interface Colleagues {
  typing: string[];
  /** Those who look on without typing. */
  viewing: string[];
}

/** Who else is here now, each once, however many screens they have. */
export function colleaguesAt(heard: readonly Heard[], me: string, now: number): Colleagues {
  const others = heard.filter(({ userId, at }) => userId !== me && now - at < VIEWING_MS);
  const typing = new Set(
    others.filter(({ isTyping, at }) => isTyping && now - at < TYPING_MS).map(({ userId }) => userId),
  );
  const viewing = new Set(others.map(({ userId }) => userId).filter((id) => !typing.has(id)));
  return { typing: [...typing], viewing: [...viewing] };
}

/** "Agent B is typing…"; null if there is nobody else. */
export function colleaguesText(
  { typing, viewing }: Colleagues,
  nameOf: (id: string) => string,
): string | null {
  const ids = typing.length > 0 ? typing : viewing;
  if (ids.length === 0) return null;
  const who = ids.length > 2 ? `${ids.length} colleagues` : new Intl.ListFormat("en").format(ids.map(nameOf));
  const verb = ids.length > 1 ? "are" : "is";
  return typing.length > 0 ? `${who} ${verb} typing…` : `${who} ${verb} looking at this, too`;
}
