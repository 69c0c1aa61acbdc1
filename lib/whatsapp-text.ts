/** A piece of a text as WhatsApp shows it. `at`: where it begins, which no other piece of its parent does. */
export type Piece = { at: number } & (
  | { type: "text"; text: string }
  | { type: "link"; text: string; href: string }
  | { type: "code" | "block"; text: string }
  | { type: "bold" | "italic" | "strike"; pieces: Piece[] }
);

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;

/**
 * Something in a sentence, by its first character: a block, code, a style, or a link. A style stands between word
 * boundaries, around something that neither begins nor ends with a space, on one line. Nothing in it repeats, so that
 * no text takes long.
 */
const MARK =
  /```(?<block>[^`]{1,4096})```|`(?<code>[^`\n]{1,1000})`|(?<![\p{L}\p{N}*_~])(?<sign>[*_~])(?=\S)(?<styled>(?:(?!\k<sign>)[^\n]){1,1000})(?<=\S)\k<sign>(?![\p{L}\p{N}*_~])|(?<link>\bhttps?:\/\/[^\s<>"'`*~]{1,2000})/u;

/** Punctuation at the end belongs to the sentence, and so does a bracket that was opened before the link. */
function trimLink(link: string): string {
  const bare = link.replace(/[.,;:!?…_]+$/u, "");
  const isOpen = bare.endsWith(")") && !bare.includes("(");
  return isOpen ? trimLink(bare.slice(0, -1)) : bare;
}

/** The address of a link; null if it is none, or one that hides where it leads. */
function hrefOf(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { href, username, password } = new URL(link);
  return username || password ? null : href;
}

function pieceOf(
  { groups = {} }: RegExpExecArray,
  at: number,
  depth: number,
): { piece: Piece; length: number } | null {
  const { block, code, sign, styled, link } = groups;
  if (block !== undefined)
    return { piece: { at, type: "block", text: block.replace(/^\n|\n$/g, "") }, length: block.length + 6 };
  if (code !== undefined) return { piece: { at, type: "code", text: code }, length: code.length + 2 };
  if (link !== undefined) {
    const text = trimLink(link);
    const href = hrefOf(text);
    return href ? { piece: { at, type: "link", text, href }, length: text.length } : null;
  }
  const style = STYLES[sign as keyof typeof STYLES];
  if (styled === undefined || depth > 3) return null;
  return { piece: { at, type: style, pieces: parse(styled, depth + 1) }, length: styled.length + 2 };
}

function parse(text: string, depth: number): Piece[] {
  const pieces: Piece[] = [];
  const pattern = new RegExp(MARK, "gu");
  let done = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const found = pieceOf(match, match.index, depth);
    if (!found) continue;
    if (match.index > done) pieces.push({ at: done, type: "text", text: text.slice(done, match.index) });
    pieces.push(found.piece);
    done = match.index + found.length;
    pattern.lastIndex = done;
  }
  if (done < text.length) pieces.push({ at: done, type: "text", text: text.slice(done) });
  return pieces;
}

/** Reads `*bold*`, `_italic_`, `~strike~`, `` `code` ``, ```` ```block``` ```` and links as WhatsApp does. */
export const whatsAppText = (text: string): Piece[] => parse(text, 0);
