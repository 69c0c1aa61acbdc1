interface Shortcut {
  /** A Latin letter, or a character as it is typed. */
  key: string;
  words: string;
  /** Where it works. */
  place: "Everywhere" | "Conversation list" | "Open conversation";
}

/** Every keyboard shortcut; the help dialog shows them in this order. No key that a browser uses itself. */
export const SHORTCUTS = {
  next_conversation: { key: "j", words: "Next conversation", place: "Conversation list" },
  previous_conversation: { key: "k", words: "Previous conversation", place: "Conversation list" },
  reply: { key: "r", words: "Reply; on a message: quote it", place: "Open conversation" },
  note: { key: "n", words: "Write a note", place: "Open conversation" },
  label: { key: "l", words: "Add or remove labels", place: "Open conversation" },
  take: { key: "m", words: "Assign to me", place: "Open conversation" },
  assign: { key: "a", words: "Assign to somebody", place: "Open conversation" },
  toggle_resolved: { key: "e", words: "Resolve or reopen", place: "Open conversation" },
  show_shortcuts: { key: "?", words: "Show these shortcuts", place: "Everywhere" },
} satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** What a shortcut needs to know of a KeyboardEvent. */
export type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "repeat" | "isComposing" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

/**
 * The character of a key: what it types, in lower case because of caps lock. On a layout without Latin letters, the
 * letter at that place of a Latin keyboard; otherwise the letter decides, not the place.
 */
function characterOf({ key, code }: Pressed): string {
  const isOtherScript = [...key].length === 1 && /[^\p{ASCII}]/u.test(key);
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (isOtherScript && place ? place : key).toLowerCase();
}

/** Whether a key event is this shortcut: no repeat, no modifier, no character that is still being composed. */
export function isShortcut(event: Pressed, name: ShortcutName): boolean {
  const { key } = SHORTCUTS[name];
  if (event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  // Shift is part of typing a sign, but makes a letter another one.
  const isLetter = /^[a-z]$/.test(key);
  if (isLetter && event.shiftKey) return false;
  return isLetter ? characterOf(event) === key : event.key === key;
}
