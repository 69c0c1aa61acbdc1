/** A word that the caret is in and that opens a menu: "/ex" or "@ma". */
export interface Trigger {
  /** What follows the sign, in lower case. */
  query: string;
  /** Where the sign stands. */
  start: number;
}

/**
 * The word before the caret if it begins with `sign`, at the start of the text or after a space, so that a path or an
 * email address opens nothing.
 */
export function triggerAt(text: string, caret: number, sign: "/" | "@"): Trigger | null {
  const word = /(?:^|\s)(\S*)$/u.exec(text.slice(0, caret))?.[1] ?? "";
  if (!word.startsWith(sign) || word.length > 33) return null;
  return { query: word.slice(1).toLowerCase(), start: caret - word.length };
}

/** Puts `insert` in the place of a trigger; `caret` is where writing goes on. */
export function replaceTrigger(text: string, { start }: Trigger, caret: number, insert: string) {
  return { text: text.slice(0, start) + insert + text.slice(caret), caret: start + insert.length };
}
