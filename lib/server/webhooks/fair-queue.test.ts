import { expect, test } from "vitest";
import { FairQueue } from "./fair-queue";

const none: ReadonlySet<string> = new Set();
const item = (channel: string, name: number, bytes = 1) => ({ channel, name, bytes });
const names = (items: { channel: string; name: number }[]) =>
  items.map(({ channel, name }) => channel + name);

test("a flood on one channel leaves the others their place in every batch", () => {
  const queue = new FairQueue<ReturnType<typeof item>>({ events: 4, bytes: 1000 });
  for (let at = 0; at < 100; at++) queue.push(item("flood", at));
  queue.push(item("a", 0));
  queue.push(item("a", 1));
  queue.push(item("b", 0));
  expect(names(queue.take(none))).toEqual(["flood0", "a0", "b0", "flood1"]);
  expect(names(queue.take(none))).toEqual(["flood2", "a1", "flood3", "flood4"]);
});

test("a batch has a size, but a large item goes by itself", () => {
  const queue = new FairQueue<ReturnType<typeof item>>({ events: 10, bytes: 10 });
  for (const bytes of [6, 6, 50, 1]) queue.push(item("a", bytes, bytes));
  expect(names(queue.take(none))).toEqual(["a6"]);
  expect(names(queue.take(none))).toEqual(["a6"]);
  expect(names(queue.take(none))).toEqual(["a50"]);
  expect(names(queue.take(none))).toEqual(["a1"]);
  expect(queue.take(none)).toEqual([]);
});

test("a share of the channels, so that the rest can go with another batch", () => {
  const queue = new FairQueue<ReturnType<typeof item>>({ events: 10, bytes: 10 });
  for (const channel of ["a", "b", "c"]) queue.push(item(channel, 1));
  queue.push(item("a", 2));
  expect(names(queue.take(none, 2))).toEqual(["a1", "b1", "a2"]);
  expect(names(queue.take(none, 2))).toEqual(["c1"]);
});

test("a channel that is excepted waits, in order", () => {
  const queue = new FairQueue<ReturnType<typeof item>>({ events: 10, bytes: 10 });
  queue.push(item("a", 1));
  queue.push(item("b", 1));
  queue.push(item("a", 2));
  expect(names(queue.take(new Set(["a"])))).toEqual(["b1"]);
  expect(names(queue.takeAll("a"))).toEqual(["a1", "a2"]);
  expect(queue.channels()).toEqual([]);
});
