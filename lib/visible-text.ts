const INVISIBLE = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a reader would see anything: zero-width characters, fillers and control characters alone are blank. */
export function isVisible(text: string): boolean {
  return text.replace(INVISIBLE, "") !== "";
}

/** Controls that reorder or hide what is around them. Joiners stay: emoji and several scripts need them. */
const DIRECTION = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** A name as one line that stays in its place, whatever it contains; "" if nothing of it would be seen. */
export function visibleName(name: string | null | undefined): string {
  if (!name || !isVisible(name)) return "";
  return name
    .replace(DIRECTION, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
