import { describe, expect, test } from "vitest";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { customer } from "@/lib/providers/interakt/samples/events";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import { incoming, text } from "@/lib/providers/netcore/samples/bodies";
import type { ParsedEvent } from "@/lib/providers/reading/items";

const at = (time: string) => new Date(`2030-01-02T${time}Z`);

/** The ids of what a body becomes when it arrives at that time. */
function idsOf(receive: (raw: string, receivedAt: Date) => ParsedEvent, body: unknown, time: string) {
  const { items } = receive(JSON.stringify(body), at(time));
  return items.map((item) => (item.op === "message" ? item.external_id : null));
}

const step = (answer: string) => ({ question: { text: "Size?" }, answer: { message: answer } });

describe.each<[string, (raw: string, receivedAt: Date) => ParsedEvent, unknown, unknown]>([
  [
    "a message of Netcore",
    parseNetcore,
    incoming({ message_id: null, received_at: null, ...text("ok") }),
    incoming({ message_id: null, received_at: null, ...text("no") }),
  ],
  [
    "a tapped button of Interakt",
    parseInterakt,
    { type: "message_api_clicked", data: { customer, message: { meta_data: { button_text: "A" } } } },
    { type: "message_api_clicked", data: { customer, message: { meta_data: { button_text: "B" } } } },
  ],
  [
    "an answer to a bot of Interakt",
    parseInterakt,
    { type: "workflow_response_update", data: { customer_number: "12025550101", data: [step("M")] } },
    { type: "workflow_response_update", data: { customer_number: "12025550101", data: [step("L")] } },
  ],
])("%s without id and time", (_, receive, body, other) => {
  test("is the same when it is resent at once, and another one later or with other words", () => {
    const [first, ...rest] = idsOf(receive, body, "03:04:00");
    expect(first).toMatch(/^event:[0-9a-f]{64}:\d+$/);
    expect(rest).toEqual([]);
    expect(idsOf(receive, body, "03:04:45")).toEqual([first]);
    expect(idsOf(receive, body, "03:14:00")).not.toEqual([first]);
    expect(idsOf(receive, other, "03:04:00")).not.toEqual([first]);
  });
});
