import { expect, test } from "vitest";
import { rememberedValues, rememberValues } from "@/lib/template-memory";

/** A storage as browsers have it, which can be full. */
function storageOf(given: Record<string, string> = {}, isFull = false): Storage {
  const items = new Map(Object.entries(given));
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => {
      if (isFull) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}

test("values are remembered by conversation and template, the newest ten templates of each", () => {
  const storage = storageOf();
  for (let at = 0; at < 11; at++) rememberValues(storage, "c1", `t${at}`, { "body:1": `v${at}` });
  rememberValues(storage, "c1", "t5", { "body:1": "again" });
  expect(rememberedValues(storage, "c1", "t0")).toEqual({});
  expect(rememberedValues(storage, "c1", "t1")).toEqual({ "body:1": "v1" });
  expect(rememberedValues(storage, "c1", "t5")).toEqual({ "body:1": "again" });
  expect(rememberedValues(storage, "c2", "t5")).toEqual({});
});

test.each(["not json", "[1]", '{"t":{"body:1":7}}'])("%s in the storage is nothing remembered", (text) => {
  expect(rememberedValues(storageOf({ "template-values:c1": text }), "c1", "t")).toEqual({});
});

test("a full storage remembers nothing and throws nothing", () => {
  const storage = storageOf({}, true);
  rememberValues(storage, "c1", "t", { "body:1": "v" });
  expect(rememberedValues(storage, "c1", "t")).toEqual({});
});
