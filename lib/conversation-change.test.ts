import { expect, test } from "vitest";
import { message } from "@/lib/cache/test-rows";
import { changeWords } from "@/lib/conversation-change";
import { messageSchema } from "@/lib/schemas/message";

const words = (payload: object) => {
  const event = messageSchema.parse({ ...message(), direction: "internal", kind: "event", payload });
  return event.kind === "event" ? changeWords(event) : undefined;
};

test.each([
  [{ labels: { added: ["Refund"], removed: [] } }, "added label Refund"],
  [{ labels: { added: ["A", "B"], removed: ["C"] } }, "added labels A and B and removed label C"],
  [{ labels: { added: [], removed: ["\u202e"] } }, "changed the labels"],
  [{ labels: "hostile" }, null],
  [{ blocked: true }, "blocked the customer on this channel"],
  [{ blocked: "x" }, null],
  [{ change: "edited", target: "1" }, null],
])("%o is “%s”", (payload, expected) => {
  expect(words(payload)).toBe(expected);
});
