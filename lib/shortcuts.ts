interface Shortcut {
  /** A Latin letter, or a character as it is typed; null for what has no key and is only in the palette. */
  key: string | null;
  /** Together with Ctrl, or Cmd on a Mac; such a key works while writing, too. */
  isCommand?: boolean;
  words: string;
  /** Where it works. */
  place: "Everywhere" | "Conversation list" | "Open conversation";
}

/**
 * Everything that a key or the palette does; the help dialog shows what has a key in this order, and the palette what
 * the page offers now. No key that a browser does not leave to pages.
 */
export const SHORTCUTS = {
  next_conversation: { key: "j", words: "Next conversation", place: "Conversation list" },
  previous_conversation: { key: "k", words: "Previous conversation", place: "Conversation list" },
  select: { key: "x", words: "Select; with Shift and the arrows: several", place: "Conversation list" },
  reply: { key: "r", words: "Reply; on a message: quote it", place: "Open conversation" },
  note: { key: "n", words: "Write a note", place: "Open conversation" },
  label: { key: "l", words: "Add or remove labels", place: "Open conversation" },
  take: { key: "m", words: "Assign to me", place: "Open conversation" },
  assign: { key: "a", words: "Assign to somebody", place: "Open conversation" },
  snooze: { key: "h", words: "Snooze", place: "Open conversation" },
  toggle_resolved: { key: "e", words: "Resolve or reopen", place: "Open conversation" },
  open_palette: { key: "k", isCommand: true, words: "Go to or do anything", place: "Everywhere" },
  notification_settings: { key: null, words: "Notification settings", place: "Everywhere" },
  do_not_disturb: { key: null, words: "Do not disturb, or notify again", place: "Everywhere" },
  search: { key: "/", words: "Search", place: "Everywhere" },
  show_shortcuts: { key: "?", words: "Show these shortcuts", place: "Everywhere" },
} satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;
export type ShortcutPlace = Shortcut["place"];

/** What a shortcut needs to know of a KeyboardEvent. */
export type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "repeat" | "isComposing" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

/** Whether Cmd does here what Ctrl does elsewhere. */
const hasCommandKey = (platform: string) => /mac|iphone|ipad|ipod/i.test(platform);

/** The keys of a shortcut as they are printed on a keyboard; none for what has no key. */
export function keysOf(name: ShortcutName, platform: string): string[] {
  const { key, isCommand }: Shortcut = SHORTCUTS[name];
  if (key === null) return [];
  return isCommand ? [hasCommandKey(platform) ? "⌘" : "Ctrl", key.toUpperCase()] : [key];
}

/** Whether a shortcut also works while a text is being written. */
export function worksWhileTyping(name: ShortcutName): boolean {
  const { isCommand = false }: Shortcut = SHORTCUTS[name];
  return isCommand;
}

/**
 * The character of a key: what it types, in lower case because of caps lock. On a layout without Latin letters, the
 * letter at that place of a Latin keyboard; otherwise the letter decides, not the place.
 */
function characterOf({ key, code }: Pressed): string {
  const isOtherScript = [...key].length === 1 && /[^\p{ASCII}]/u.test(key);
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (isOtherScript && place ? place : key).toLowerCase();
}

/** Whether the modifiers are those of the shortcut: none, or only the platform's own for commands. */
function hasModifiers(event: Pressed, isCommand: boolean, platform: string): boolean {
  if (event.altKey) return false;
  if (!isCommand) return !event.ctrlKey && !event.metaKey;
  const isMac = hasCommandKey(platform);
  return event.metaKey === isMac && event.ctrlKey === !isMac;
}

/** Whether a key event is this shortcut: no repeat, no other modifier, no character that is still being composed. */
export function isShortcut(event: Pressed, name: ShortcutName, platform: string): boolean {
  const { key, isCommand = false }: Shortcut = SHORTCUTS[name];
  if (key === null || event.repeat || event.isComposing) return false;
  if (!hasModifiers(event, isCommand, platform)) return false;
  // Shift is part of typing a sign, but makes a letter another one.
  const isLetter = /^[a-z]$/.test(key);
  if (isLetter && event.shiftKey) return false;
  return isLetter ? characterOf(event) === key : event.key === key;
}
