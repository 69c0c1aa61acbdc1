import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageSchema } from "@/lib/schemas/message";
import { MESSAGE_KINDS, MESSAGE_PAYLOADS, type MessageKind } from "@/lib/schemas/message-payload";

const unset = [
  "body",
  "media_path",
  "media_mime",
  "media_name",
  "media_size",
  "media_width",
  "media_height",
  "media_state",
  "media_error",
  "external_id",
  "client_id",
  "status",
];
const row = {
  ...Object.fromEntries([...unset, "error_code", "error_message", "sent_by"].map((name) => [name, null])),
  id: 1,
  conversation_id: "00000000-0000-4000-8000-000000000001",
  channel: "sales",
  direction: "inbound",
  sent_at: "2026-11-22T10:00:00+00:00",
  created_at: "2026-11-22T10:00:00+00:00",
};
const read = (kind: string, payload: unknown) => messageSchema.parse({ ...row, kind, payload });
const fieldsOf = (kind: MessageKind) => Object.keys(MESSAGE_PAYLOADS[kind].written.shape);

const kinds = fc.constantFrom(...MESSAGE_KINDS);
const json = fc.jsonValue({ maxDepth: 5 });
/** Any JSON, and any JSON in the fields of the kind. */
const payloadOf = (kind: MessageKind) =>
  fc.oneof(
    json,
    fc.dictionary(
      fc.constantFrom(...fieldsOf(kind), "truncated", "excerpt", "__proto__", "constructor"),
      json,
    ),
  );

describe("a payload of any JSON", () => {
  test("is read as its kind, without errors and unknown fields", () => {
    const rows = kinds.chain((kind) => fc.tuple(fc.constant(kind), payloadOf(kind)));
    fc.assert(
      fc.property(rows, ([kind, payload]) => {
        const message = read(kind, payload);
        expect(message.kind).toBe(kind);
        expect([...fieldsOf(kind), "truncated", "excerpt"]).toEqual(
          expect.arrayContaining(Object.keys(message.payload)),
        );
        expect(messageSchema.parse(message), "read again").toEqual(message);
      }),
      { numRuns: 3000 },
    );
  });

  test("of an unknown kind is unsupported", () => {
    fc.assert(
      fc.property(fc.string(), payloadOf("unsupported"), (name, payload) => {
        expect(read(`new ${name}`, payload).kind).toBe("unsupported");
      }),
    );
  });
});

test.each([[undefined], [null], ["text"], [7], [[]]])("%j is read as an empty payload", (payload) => {
  for (const kind of MESSAGE_KINDS) expect(read(kind, payload).payload).toEqual({});
});

test("only fields that are unknown or of another shape are left out", () => {
  const place = { latitude: 1.5, longitude: "2.5", name: { en: "Shop" }, address: "1 Test St", altitude: 3 };
  expect(read("location", place).payload).toEqual({ latitude: 1.5, address: "1 Test St" });
  expect(read("workflow", { question: "Which?", run_id: "r", answer_kind: "hologram" }).payload).toEqual({
    question: "Which?",
    run_id: "r",
  });
});
