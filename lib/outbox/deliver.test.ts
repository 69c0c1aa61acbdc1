import { expect, test, vi } from "vitest";
import { guid } from "@/lib/cache/test-rows";
import { AppError } from "@/lib/errors";
import { deliver, deliverAll, deliverThen } from "@/lib/outbox/deliver";
import { Outbox } from "@/lib/outbox/outbox";
import { MemoryStorage, unsent } from "@/lib/outbox/test-outbox";
import type { Unsent } from "@/lib/schemas/outbox";

const HERE = guid(100);
const ELSEWHERE = guid(101);
const refusal = new AppError("conflict", { userMessage: "Only a template can be sent." });

/** Two tabs of one browser: one storage, and the locks of this process. */
function tabs() {
  const storage = new MemoryStorage();
  const tab = () => new Outbox(storage, new EventTarget(), guid(7));
  return [tab(), tab()] as const;
}

/** A server that takes a moment and notes what it gets; `answers` decides by the text. */
function server(answers: Record<string, () => Error> = {}) {
  const calls: string[] = [];
  const busy = new Set<string>();
  const onRefused = vi.fn();
  async function send({ content, conversation_id }: Unsent) {
    expect(busy.has(conversation_id), "one at a time").toBe(false);
    busy.add(conversation_id);
    calls.push(content.body);
    await new Promise((resolve) => setImmediate(resolve));
    busy.delete(conversation_id);
    const error = answers[content.body]?.();
    if (error) throw error;
  }
  return { calls, answers, delivery: { send, onRefused }, onRefused };
}

test("two tabs that race send each message once, oldest first", async () => {
  const [one, two] = tabs();
  const { calls, delivery } = server();
  for (let at = 1; at <= 20; at++) (at % 2 ? one : two).put(unsent(at));
  await Promise.all([one, two, one, two].map((tab) => deliver(tab, HERE, delivery)));
  expect(calls).toEqual(Array.from({ length: 20 }, (_, at) => `text ${at + 1}`));
  expect(one.read()).toEqual([]);
});

test("without an answer it stops, and goes on in order when there is one", async () => {
  const [one, two] = tabs();
  const { calls, answers, delivery, onRefused } = server({ "text 1": () => new AppError("unavailable") });
  for (const at of [1, 2]) one.put(unsent(at));
  await deliver(one, HERE, delivery);
  expect(calls).toEqual(["text 1"]);
  expect(one.read()).toEqual([unsent(1, { state: "waiting" }), unsent(2)]);
  delete answers["text 1"];
  await deliverAll(two, delivery);
  expect(calls).toEqual(["text 1", "text 1", "text 2"]);
  expect(onRefused).not.toHaveBeenCalled();
});

test("a session that has ended is no refusal", async () => {
  const [tab] = tabs();
  tab.put(unsent(1));
  await deliver(tab, HERE, server({ "text 1": () => new AppError("unauthorized") }).delivery);
  expect(tab.read()).toEqual([unsent(1, { state: "waiting" })]);
});

test("what is refused says why, is not sent again by itself, and holds up nobody", async () => {
  const [tab] = tabs();
  const { calls, answers, delivery, onRefused } = server({ "text 1": () => refusal });
  tab.put(unsent(1));
  tab.put(unsent(2, { conversation_id: ELSEWHERE }));
  await deliverAll(tab, delivery);
  const failed = unsent(1, { state: "failed", reason: "Only a template can be sent." });
  expect(tab.read()).toEqual([failed]);
  expect(onRefused).toHaveBeenCalledExactlyOnceWith(unsent(1), "Only a template can be sent.");
  await deliverAll(tab, delivery);
  expect(calls.toSorted()).toEqual(["text 1", "text 2"]);
  delete answers["text 1"];
  tab.put({ ...failed, state: "new" });
  await deliver(tab, HERE, delivery);
  expect(tab.read()).toEqual([]);
});

test("a conversation out of reach is named as the reason", async () => {
  const [tab] = tabs();
  tab.put(unsent(1));
  await deliver(tab, HERE, server({ "text 1": () => new AppError("not_found") }).delivery);
  expect(tab.read()[0]?.reason).toMatch(/no longer see its channel/);
});

test("a conversation that hangs does not hold up another", async () => {
  const [tab] = tabs();
  const { calls, delivery } = server();
  tab.put(unsent(1));
  tab.put(unsent(2, { conversation_id: ELSEWHERE }));
  const hanging = Promise.withResolvers<void>();
  const send = (row: Unsent) => (row.conversation_id === HERE ? hanging.promise : delivery.send(row));
  const all = deliverAll(tab, { ...delivery, send });
  await vi.waitFor(() => expect(calls).toEqual(["text 2"]), 10_000);
  hanging.resolve();
  await all;
});

test("what is discarded while another is sent is not sent", async () => {
  const [one, two] = tabs();
  const { calls, delivery } = server();
  for (const at of [1, 2]) one.put(unsent(at));
  const send = async (row: Unsent) => {
    two.remove(guid(2));
    await delivery.send(row);
  };
  await deliver(one, HERE, { ...delivery, send });
  expect(calls).toEqual(["text 1"]);
});

test("a file leaves after what was written before it, and before what was written after it", async () => {
  const [one, two] = tabs();
  const { calls, delivery } = server();
  one.put(unsent(1));
  const file = deliverThen(one, HERE, delivery, async () => calls.push("file"));
  two.put(unsent(2));
  await Promise.all([file, deliver(two, HERE, delivery)]);
  expect(calls).toEqual(["text 1", "file", "text 2"]);
});

test("a file does not overtake what waits", async () => {
  const [tab] = tabs();
  tab.put(unsent(1));
  const { delivery } = server({ "text 1": () => new AppError("unavailable") });
  const upload = vi.fn();
  await expect(deliverThen(tab, HERE, delivery, upload)).rejects.toMatchObject({ code: "unavailable" });
  expect(upload).not.toHaveBeenCalled();
});

test("without Web Locks a tab still sends in order", async () => {
  vi.stubGlobal("navigator", {});
  const [tab] = tabs();
  const { calls, delivery } = server();
  for (const at of [1, 2]) tab.put(unsent(at));
  await Promise.all([deliver(tab, HERE, delivery), deliver(tab, HERE, delivery)]);
  expect(calls).toEqual(["text 1", "text 2"]);
  vi.unstubAllGlobals();
});
