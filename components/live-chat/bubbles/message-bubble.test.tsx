import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MessageBubble } from "@/components/live-chat/bubbles/message-bubble";
import { message } from "@/lib/cache/test-rows";
import { messageSchema } from "@/lib/schemas/message";
import { MESSAGE_KINDS, MESSAGE_PAYLOADS } from "@/lib/schemas/message-payload";

const shown = (kind: string, payload: unknown, body: string | null = "said") =>
  renderToStaticMarkup(
    <MessageBubble message={messageSchema.parse({ ...message(), kind, payload, body })} />,
  );

test.each([
  ["text", {}, "said"],
  ["image", {}, "Photo"],
  ["audio", { voice: true }, "Voice message"],
  ["location", { latitude: 1, longitude: 2, name: "Shop" }, "1.00000, 2.00000"],
  ["location", { latitude: 1 }, "said"],
  ["contacts", { contacts: [{ name: null, phones: ["1"], emails: [], organization: "Co" }] }, "No name"],
  ["contacts", { contacts: "Ann" }, "said"],
  ["interactive", { type: "link_click", link: "https://example.com/" }, "https://example.com/"],
  ["interactive", { type: "flow_reply", flow: { size: "L" } }, "Size"],
  ["interactive", { type: "of a newer version" }, "said"],
  ["template", { name: "sale", footer: "Bye" }, "Template · sale"],
  ["reaction", { emoji: "👍", removed: false }, "Reacted 👍"],
  ["reaction", { removed: true }, "Removed a reaction"],
  ["workflow", { question: "Which one?", answer_kind: "text" }, "Which one?"],
  ["note", {}, "Private note"],
  ["event", {}, "said"],
  ["unsupported", { content_type: "Order" }, "type “Order”"],
  ["hologram", { depth: 3 }, "unknown type"],
])("%s with %j shows %s", (kind, payload, words) => {
  expect(shown(kind, payload)).toContain(words);
});

test("every kind can be shown, whatever its payload contains", () => {
  const fields = [
    ...new Set(Object.values(MESSAGE_PAYLOADS).flatMap(({ written }) => Object.keys(written.shape))),
  ];
  const payload = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 4 }));
  fc.assert(
    fc.property(fc.constantFrom(...MESSAGE_KINDS), payload, fc.option(fc.string()), (kind, value, body) => {
      expect(shown(kind, value, body)).not.toBe("");
    }),
    { numRuns: 1000 },
  );
});
