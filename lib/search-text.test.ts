import fc from "fast-check";
import { expect, test } from "vitest";
import { markedPieces, searchText, searchWords } from "@/lib/search-text";

const marked = (text: string, query: string) =>
  markedPieces(text, searchWords(query))
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["a part of a word", "The zip is broken.", "ROKE", "The zip is b[roke]n."],
  ["several words, in any order", "a broken zip", "zip brok", "a [brok]en [zip]"],
  ["accents", "Grüße aus Málaga", "malaga grusse", "[Grüße] aus [Málaga]"],
  ["a number with separators", "call +1 (202) 555-0101 now", "2025550101", "call +1 ([202) 555-0101] now"],
  ["a number looked for with separators", "order 102231", "10-22", "order [1022]31"],
  ["Devanagari", "नमस्ते दुनिया", "दुनि", "नमस्ते [दुनि]या"],
  ["Arabic with vowel signs", "مَرْحَبًا بك", "مرحبا", "[مَرْحَبًا] بك"],
  ["Cyrillic", "Ёлка здесь", "елка", "[Ёлка] здесь"],
  ["CJK", "私は龍が好きです", "龍が", "私は[龍が]好きです"],
  ["full width", "ＡＢＣ１２", "abc12", "[ＡＢＣ１２]"],
  ["an emoji", "great 👍🏽 thanks", "👍", "great [👍]🏽 thanks"],
  ["nothing", "50% off", "%_'\\", "50% off"],
])("marks %s", (_, text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});

test("a long text begins shortly before its first match", () => {
  const text = marked(`${"word ".repeat(100)}needle ${"word ".repeat(100)}`, "needle");
  expect(text).toMatch(/^…(word ){11,12}\[needle\] word/);
  expect(text.length).toBeLessThan(400);
});

test("pieces are the text, whatever it is, and words are found in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.nat(50), (text, at) => {
      const words = searchWords(text.slice(at, at + 4));
      const pieces = markedPieces(text, words, true);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    }),
  );
});

test("a folded text is words with one space between them", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const folded = searchText(text);
      expect(folded).not.toMatch(/^ | {2}| $/);
    }),
  );
});
