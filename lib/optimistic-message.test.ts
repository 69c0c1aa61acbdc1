import { expect, test } from "vitest";
import { conversation, guid, message } from "@/lib/cache/test-rows";
import { withUnsent } from "@/lib/optimistic-message";
import { unsentOf } from "@/lib/outbox/write";

const after = message({ id: 7 });
const writing = { after, resolve: null };
const bodies = (messages: readonly { body: string | null }[]) => messages.map(({ body }) => body);

test("messages written within one millisecond are different ones, in the order in which they were written", () => {
  const written = ["one", "two", "three"].map((body) =>
    unsentOf(conversation(), { kind: "text", body }, writing),
  );
  expect(new Set(written.map(({ written_at }) => written_at)).size).toBe(3);
  expect(bodies(withUnsent([after], written))).toEqual([after.body, "one", "two", "three"]);
});

test("what is unsent comes after what has arrived meanwhile, whatever the clocks say, until its row is there", () => {
  const unsent = unsentOf(conversation(), { kind: "text", body: "late" }, writing);
  const arrived = message({ id: 8, body: "meanwhile", sent_at: "2099-01-01T00:00:00Z" });
  expect(bodies(withUnsent([after, arrived], [unsent]))).toEqual([after.body, "meanwhile", "late"]);
  const row = message({ id: 9, body: "late", client_id: unsent.id, direction: "outbound" });
  expect(withUnsent([after, arrived, row], [unsent])).toEqual([after, arrived, row]);
});

test("an upload keeps its place among what is unsent", () => {
  const before = unsentOf(conversation(), { kind: "text", body: "before" }, writing);
  const upload = message({ id: -(before.written_at + 1), body: "upload", client_id: guid(5) });
  const behind = { ...before, id: guid(6), written_at: before.written_at + 2 };
  expect(withUnsent([after, upload], [before, behind]).map(({ id }) => id)).toEqual([
    7,
    -before.written_at,
    upload.id,
    -behind.written_at,
  ]);
});

test("a note is for colleagues, a template is shown without its values, and what was refused says why", () => {
  const note = unsentOf(conversation(), { kind: "note", body: "psst", mentions: [] }, writing);
  const payload = { name: "hello", language: "en", body_values: ["Ann"] };
  const template = unsentOf(
    conversation(),
    { kind: "template", template: { body: "Hi Ann", payload } },
    writing,
  );
  const failed = { ...template, state: "failed", reason: "No." } as const;
  expect(withUnsent([], [note, failed])).toMatchObject([
    { direction: "internal", kind: "note", status: null },
    { direction: "outbound", kind: "template", status: "failed", error_message: "No.", body: "Hi Ann" },
  ]);
});
