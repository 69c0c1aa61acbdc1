import fc from "fast-check";
import { expect, test } from "vitest";
import { type Piece, whatsAppText } from "@/lib/whatsapp-text";

/** The pieces as a short string: <b>, <i>, <s>, <c>, <pre> and <a>. */
function html(pieces: readonly Piece[]): string {
  const tags = { bold: "b", italic: "i", strike: "s", code: "c", block: "pre", link: "a", text: "" };
  return pieces
    .map((piece) => {
      const inner = "pieces" in piece ? html(piece.pieces) : piece.text;
      const tag = tags[piece.type];
      return tag ? `<${tag}>${inner}</${tag}>` : inner;
    })
    .join("");
}

test.each([
  ["*bold* _italic_ ~gone~ `code`", "<b>bold</b> <i>italic</i> <s>gone</s> <c>code</c>"],
  ["```a\nb```", "<pre>a\nb</pre>"],
  ["*a _b_ c*", "<b>a <i>b</i> c</b>"],
  ["(*bold*), *also*.", "(<b>bold</b>), <b>also</b>."],
  ["2*3*4 and snake_case_name", "2*3*4 and snake_case_name"],
  ["* no * and *no\nbold*", "* no * and *no\nbold*"],
  ["`*not bold*`", "<c>*not bold*</c>"],
  ["ünï*ä*", "ünï*ä*"],
  ["See https://example.com/a_b_c?x=1. Thanks", "See <a>https://example.com/a_b_c?x=1</a>. Thanks"],
  ["(https://example.com/a)", "(<a>https://example.com/a</a>)"],
  ["https://en.wikipedia.org/wiki/A_(b)", "<a>https://en.wikipedia.org/wiki/A_(b)</a>"],
  ["javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"],
  ["https://bank.com@evil.example/", "https://bank.com@evil.example/"],
  ["http://", "http://"],
  ["", ""],
])("%j", (text, shown) => {
  expect(html(whatsAppText(text))).toBe(shown);
});

test("no text is lost, whatever it contains, and every link is http or https", () => {
  const word = fc.constantFrom(
    "*",
    "_",
    "~",
    "`",
    "```",
    " ",
    "\n",
    "a",
    "https://e.com/",
    "javascript:",
    "é",
    "👍",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join("");
      const pieces = whatsAppText(text);
      const plain = (value: string) => value.replace(/[*_~`\n]/g, "");
      expect(plain(html(pieces).replace(/<\/?(?:b|i|s|c|pre|a)>/g, ""))).toBe(plain(text));
      expect(JSON.stringify(pieces)).not.toMatch(/"href":"(?!https?:)/);
    }),
  );
});

test("a text made to be slow is not", () => {
  for (const text of [
    "*a".repeat(20_000),
    "_".repeat(40_000),
    "`".repeat(40_000),
    "https://a.b/".repeat(4_000),
  ]) {
    expect(whatsAppText(text).length).toBeGreaterThan(0);
  }
});
