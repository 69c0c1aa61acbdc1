/** A browser lays out a line of a megabyte for seconds: longer ones are broken. */
const MAX_LINE = 400;

/** The lines of a text; a long one goes on in the next. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    let from = 0;
    while (line.length - from > MAX_LINE) {
      // Both halves of an emoji stay in one line.
      const code = line.charCodeAt(from + MAX_LINE - 1);
      const end = from + MAX_LINE - (code >= 0xd800 && code <= 0xdbff ? 1 : 0);
      lines.push(line.slice(from, end));
      from = end;
    }
    lines.push(line.slice(from));
  }
  return lines;
}

export type Piece = { kind: "name" | "text" | "value" | "masked" | "plain"; text: string; at: number };

const PIECE = /‹masked›|"(?:[^"\\‹]|\\.)*"(?=\s*(:)?)|\b(?:true|false|null|-?\d[\d.eE+-]*)\b/g;

/** Characters that nobody would see, or that turn the text around them, as the code that stands for them. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu,
    (char) => (char === "\t" ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/** One line in pieces of a colour each. It may be any part of any text. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (kind: Piece["kind"], end: number) => {
    if (end > at) pieces.push({ kind, text: visible(line.slice(at, end)), at });
    at = end;
  };
  for (const found of line.matchAll(PIECE)) {
    const [text, colon] = found;
    add("plain", found.index);
    const kind = text === "‹masked›" ? "masked" : text.startsWith('"') ? (colon ? "name" : "text") : "value";
    add(kind, found.index + text.length);
  }
  add("plain", line.length);
  return pieces;
}
