import { expect, test, vi } from "vitest";
import { guid } from "@/lib/cache/test-rows";
import { Outbox } from "@/lib/outbox/outbox";
import { MemoryStorage, unsent } from "@/lib/outbox/test-outbox";

const box = (storage: Storage, userId = guid(7), tab = new EventTarget()) => new Outbox(storage, tab, userId);

test("keeps what was written for another tab and after a reload, oldest first", () => {
  const storage = new MemoryStorage();
  const outbox = box(storage);
  for (const at of [3, 1, 2]) outbox.put(unsent(at));
  expect(box(storage).list()).toEqual([unsent(1), unsent(2), unsent(3)]);
  outbox.remove(guid(1));
  expect(box(storage).find(guid(1))).toBeNull();
});

test("belongs to one person, and is cleared for that one", () => {
  const storage = new MemoryStorage();
  const [own, other] = [box(storage), box(storage, guid(8))];
  own.put(unsent(1));
  other.put(unsent(2));
  storage.setItem("draft:x", "a draft");
  expect(own.list()).toEqual([unsent(1)]);
  own.clear();
  expect(own.list()).toEqual([]);
  expect(other.list()).toEqual([unsent(2)]);
  expect(storage.getItem("draft:x")).toBe("a draft");
});

test.each([
  ["no JSON", "{"],
  ["another shape", JSON.stringify({ ...unsent(1), content: { kind: "text" } })],
  ["an id that is none", JSON.stringify({ ...unsent(1), id: "x" })],
  ["a state of another version", JSON.stringify({ ...unsent(1), state: "sent" })],
  ["a kind that cannot be sent", JSON.stringify({ ...unsent(1), content: { kind: "event", body: "x" } })],
])("leaves alone what it does not understand: %s", (_, text) => {
  const storage = new MemoryStorage();
  const key = `outbox:${guid(7)}:${guid(1)}`;
  storage.setItem(key, text);
  const outbox = box(storage);
  outbox.put(unsent(2));
  expect(outbox.list()).toEqual([unsent(2)]);
  expect(outbox.find(guid(1))).toBeNull();
  expect(storage.getItem(key)).toBe(text);
});

test("says what changes, here and in other tabs, and nothing else", () => {
  const storage = new MemoryStorage();
  const window = new EventTarget();
  const outbox = box(storage, guid(7), window);
  const heard = vi.fn();
  const stop = outbox.subscribe(heard);
  const before = outbox.list();
  expect(outbox.list()).toBe(before);
  outbox.put(unsent(1));
  expect(heard).toHaveBeenCalledTimes(1);
  box(storage).put(unsent(2));
  const changed = (key: string) => window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  changed("draft:x");
  expect(heard).toHaveBeenCalledTimes(1);
  changed(`outbox:${guid(7)}:${guid(2)}`);
  expect(heard).toHaveBeenCalledTimes(2);
  expect(outbox.list()).toEqual([unsent(1), unsent(2)]);
  stop();
  outbox.remove(guid(1));
  expect(heard).toHaveBeenCalledTimes(2);
});

test("a storage without room keeps it in this tab", () => {
  const storage = new MemoryStorage();
  const outbox = box(storage);
  vi.spyOn(storage, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  outbox.put(unsent(1));
  expect(outbox.list()).toEqual([unsent(1)]);
  outbox.patch(guid(1), { state: "failed", reason: "no" });
  expect(outbox.find(guid(1))).toMatchObject({ state: "failed", reason: "no" });
  outbox.remove(guid(1));
  expect(outbox.list()).toEqual([]);
});
