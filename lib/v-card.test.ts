import { expect, test } from "vitest";
import { vCard } from "@/lib/v-card";

test("a card keeps every field on a line of its own, whatever it contains", () => {
  const card = {
    name: "Ann; Sample\r\nTEL:+1",
    phones: ["+1 202 555 0143"],
    emails: ["ann@example.com"],
    organization: "Sample, Inc.",
  };
  expect(vCard(card).split("\r\n")).toEqual([
    "BEGIN:VCARD",
    "VERSION:4.0",
    "FN:Ann\\; Sample TEL:+1",
    "ORG:Sample\\, Inc.",
    "TEL:+1 202 555 0143",
    "EMAIL:ann@example.com",
    "END:VCARD",
    "",
  ]);
  expect(vCard({ name: null, phones: [], emails: [], organization: null })).toContain("FN:No name");
});
