import { expect, test } from "vitest";
import { mailText } from "@/lib/schemas/sandbox-mail";

test("a mail is read as paragraphs, and what looks like markup in it stays text", () => {
  const html = '<h2>Hello</h2>\n\n<p>Go <a href="https://x">here</a>,\n  a&#39;b &lt;script&gt; &amp;lt;</p>';
  expect(mailText(html)).toEqual(["Hello", "Go here, a'b <script> &lt;"]);
});
