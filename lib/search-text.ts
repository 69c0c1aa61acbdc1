/** Vanish: apostrophes, accents, Arabic and Hebrew vowel signs, marks of direction, variation selectors. */
const MARKS =
  /[\u0300-\u036f'`\u00ad\u2018\u2019\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]/gu;
const SEPARATOR =
  /^[\0-/:-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u00d7\u00f7\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u1680\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb]$/u;
/** What may stand between the digits of one number. */
const IN_NUMBER = /^[-+./() \u2010-\u2015]$/u;
const DIGIT = /^[0-9]$/;

const DIGITS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯"];
const FORMS = new Map<string, string>([
  ..."ı=i ø=o ł=l đ=d ð=d ħ=h ς=σ ٱ=ا ى=ي ی=ي ې=ي ے=ي ک=ك ة=ه ہ=ه ھ=ه ß=ss æ=ae œ=oe"
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
  ...DIGITS.flatMap((digits) => [...digits].map((digit, at): [string, string] => [digit, String(at)])),
]);

/** A character as it is compared, and where it stands in the text it came from. */
interface Folded {
  char: string;
  from: number;
  to: number;
}

function foldCluster(cluster: string): string {
  const bare = cluster.normalize("NFKD").toLowerCase().replace(MARKS, "");
  return [...bare]
    .map((char) => FORMS.get(char) ?? char)
    .join("")
    .normalize("NFC");
}

/** Separators within a number go; any others become one space. */
function joinWords(chars: readonly Folded[]): Folded[] {
  const words: Folded[] = [];
  for (let at = 0; at < chars.length; ) {
    const { char, from } = chars[at] ?? { char: "", from: 0 };
    if (!SEPARATOR.test(char)) {
      words.push(...chars.slice(at, at + 1));
      at++;
      continue;
    }
    let end = at;
    while (end < chars.length && SEPARATOR.test(chars[end]?.char ?? "")) end++;
    const gap = chars.slice(at, end);
    const isInNumber =
      gap.length <= 3 &&
      gap.every((one) => IN_NUMBER.test(one.char)) &&
      DIGIT.test(words.at(-1)?.char ?? "") &&
      DIGIT.test(chars[end]?.char ?? "");
    if (!isInNumber && words.length > 0 && end < chars.length)
      words.push({ char: " ", from, to: gap.at(-1)?.to ?? from });
    at = end;
  }
  return words;
}

function fold(text: string): Folded[] {
  const chars = [...text.matchAll(/\p{M}+|\P{M}\p{M}*/gu)].flatMap(({ 0: cluster, index }) =>
    [...foldCluster(cluster)].map((char) => ({ char, from: index, to: index + cluster.length })),
  );
  return joinWords(chars);
}

/** A text as the database compares it: `private.search_text` in TypeScript. */
export function searchText(text: string): string {
  return fold(text)
    .map(({ char }) => char)
    .join("");
}

/** The words that a query looks for. */
export function searchWords(query: string): string[] {
  return [...new Set(searchText(query.slice(0, 400)).split(" "))].filter(Boolean).slice(0, 12);
}

/** A piece of a text; `isMatch`: it is what was looked for. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** Where the words stand in a text, in order and without overlaps. */
function matchesIn(text: string, words: readonly string[]): { from: number; to: number }[] {
  const chars = fold(text);
  const folded = chars.map(({ char }) => char).join("");
  // A character beyond the basic plane is two units of a string.
  const units = chars.flatMap((one) => Array.from({ length: one.char.length }, () => one));
  const found = words.flatMap((word) => {
    const places: { from: number; to: number }[] = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      places.push({ from: units[at]?.from ?? 0, to: units[at + word.length - 1]?.to ?? 0 });
    }
    return places;
  });
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: { from: number; to: number }[] = [];
  for (const place of found) {
    const last = apart.at(-1);
    if (last && place.from <= last.to) last.to = Math.max(last.to, place.to);
    else apart.push({ ...place });
  }
  return apart;
}

/** So much of a text stands before its first match, in characters. */
const LEAD = 60;
const LONGEST = 320;

/** A text in pieces, so that matches can be marked. One that is long begins shortly before its first match. */
export function markedPieces(text: string, words: readonly string[], isWhole = false): Piece[] {
  const matches = matchesIn(text, words);
  const first = matches[0]?.from ?? 0;
  const isCut = !isWhole && text.length > LONGEST / 2 && first > LEAD;
  // At a space, so that no word and no character is torn.
  const start = isCut ? first - LEAD + Math.max(text.slice(first - LEAD, first).indexOf(" ") + 1, 0) : 0;
  const end = isWhole ? text.length : Math.min(text.length, start + LONGEST);
  const pieces: Piece[] = start > 0 ? [{ text: "…", isMatch: false }] : [];
  let at = start;
  for (const { from, to } of matches) {
    if (to > end) break;
    if (from > at) pieces.push({ text: text.slice(at, from), isMatch: false });
    pieces.push({ text: text.slice(from, to), isMatch: true });
    at = to;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), isMatch: false });
  if (end < text.length) pieces.push({ text: "…", isMatch: false });
  return pieces;
}
