import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Spool } from "./spool";
import type { SpooledEvent } from "./spooled-event";

let dir: string;
const open: Spool[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "spool-"));
});

afterEach(() => {
  for (const spool of open.splice(0)) spool.close();
  rmSync(dir, { recursive: true });
});

function openSpool(maxBytes = 1e9): Spool {
  const spool = new Spool(join(dir, "spool"), maxBytes);
  open.push(spool);
  return spool;
}

const event = (raw: string, channel = "a"): SpooledEvent => ({
  ...{ channel, provider_type: "interakt", raw, receipt: crypto.randomUUID() },
  ...{ received_at: "2026-11-28T10:00:00.000Z", unsigned: false, old_key: false },
});
const raws = (spool: Spool, channel = "a") => spool.oldest(channel, 100).map((row) => row.event.raw);

test("events stay in order by channel, until they are removed", () => {
  const spool = openSpool();
  spool.append([event("1"), event("2", "b"), event("3")]);
  spool.append([event("4")]);
  expect([...spool.channels()].toSorted()).toEqual(["a", "b"]);
  expect(raws(spool)).toEqual(["1", "3", "4"]);
  spool.remove(spool.oldest("a", 2).map(({ id }) => id));
  expect(raws(spool)).toEqual(["4"]);
  expect(spool.state()).toEqual({ events: 2, oldestAt: Date.parse("2026-11-28T10:00:00Z"), setAside: 0 });
});

test("they are there for the next process, and for one beside it", () => {
  const [one, other] = [openSpool(), openSpool()];
  expect(other.channels().has("a")).toBe(false);
  one.append([event("1")]);
  expect(other.channels().has("a")).toBe(true);
  other.remove(other.oldest("a", 1).map(({ id }) => id));
  expect(one.channels().has("a")).toBe(false);
});

test("a full spool takes all of a call or nothing, and takes more once there is room", () => {
  const spool = openSpool(64 * 4096);
  const large = () => event("x".repeat(20_000));
  let count = 0;
  expect(() => {
    for (; count < 1000; count++) spool.append([large()]);
  }).toThrow(/full/);
  expect(count).toBeGreaterThan(2);
  expect(() => spool.append([event("small", "b"), large()])).toThrow(/full/);
  expect(spool.channels().has("b")).toBe(false);
  spool.remove(spool.oldest("a", 3).map(({ id }) => id));
  spool.append([large()]);
  expect(raws(spool)).toHaveLength(count - 2);
});

test("an event that is set aside blocks nothing, and is taken up again", () => {
  const spool = openSpool();
  spool.append([event("bad"), event("good")]);
  spool.setAside(spool.oldest("a", 1).map(({ id }) => id));
  expect(raws(spool)).toEqual(["good"]);
  expect(spool.state()).toMatchObject({ events: 1, setAside: 1 });
  spool.takeUpAgain();
  expect(raws(spool)).toEqual(["bad", "good"]);
});

test("one process drains a channel at a time; a dead one holds nothing", async () => {
  const { DatabaseSync } = await import("node:sqlite");
  const spool = openSpool();
  expect([spool.claim("a"), spool.claim("a")]).toEqual([true, true]);
  const database = new DatabaseSync(join(dir, "spool/spool.sqlite"));
  const holdAs = (pid: number, until: number) =>
    database.prepare("insert or replace into drains values ('a', ?, ?)").run(pid, until);
  holdAs(process.ppid, Date.now() + 60_000);
  expect(spool.claim("a")).toBe(false);
  holdAs(process.ppid, Date.now() - 1);
  expect(spool.claim("a")).toBe(true);
  // Larger than any pid.
  holdAs(2 ** 30, Date.now() + 60_000);
  expect(spool.claim("a")).toBe(true);
  spool.release("a");
  database.close();
});

test("nobody else on the machine can read it", () => {
  openSpool();
  expect(statSync(join(dir, "spool")).mode & 0o777).toBe(0o700);
});

test("a snapshot is the last that was saved", () => {
  const spool = openSpool();
  expect(spool.snapshot("channels")).toBeNull();
  spool.saveSnapshot("channels", "1");
  spool.saveSnapshot("channels", "2");
  expect(spool.snapshot("channels")).toBe("2");
});
