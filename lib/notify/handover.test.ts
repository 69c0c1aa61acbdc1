import { afterEach, expect, test, vi } from "vitest";
import { Handover } from "@/lib/notify/handover";
import type { Arrival } from "@/lib/schemas/realtime";

const arrival = (id: string, preview = "Hello"): Arrival => ({
  ...{ conversation_id: id, channel: "sales", preview, customer_name: null, username: null },
  ...{ phone_number: "12025550101", user_id: null, assigned_to: null },
});

const open: Handover[] = [];
function tab(): Handover {
  const handover = new Handover();
  open.push(handover);
  return handover;
}
afterEach(() => {
  vi.useRealTimers();
  for (const one of open.splice(0)) one.close();
});

test("what the tab before has not told is left to the next one, once", () => {
  const next = tab();
  next.keep([arrival("a"), arrival("b")]);
  expect(next.take()).toEqual([arrival("a"), arrival("b")]);
  expect(next.take()).toEqual([]);
});

test("what it has told is not told again", async () => {
  const [first, next] = [tab(), tab()];
  first.tell([arrival("a")]);
  await vi.waitFor(() => {
    next.keep([arrival("a"), arrival("a", "Another"), arrival("b")]);
    expect(next.take()).toEqual([arrival("a", "Another"), arrival("b")]);
  });
});

test("a message of a while ago is not news any more", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const next = tab();
  next.keep([arrival("a")]);
  vi.advanceTimersByTime(5_001);
  expect(next.take()).toEqual([]);
});
