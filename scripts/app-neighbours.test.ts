import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connectNeighbours } from "./app-neighbours.ts";

/** Asks when it is told to, and hands on what came back; answers with its name, unless that is "silent". */
const MEMBER = `
  const [name] = process.argv.slice(2);
  process.on("message", (message) => {
    if (message === "go") process.send({ ask: "names", id: "1" });
    else if (message.answers) process.send({ heard: message.answers });
    else if (name === "mute") process.exit();
    else if (name !== "silent") process.send({ answer: name + " " + message.ask, id: message.id });
  });
  process.on("disconnect", () => process.exit());
  process.send("ready");
`;

let dir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "neighbours-"));
  await writeFile(join(dir, "member.mjs"), MEMBER);
});
afterAll(() => rm(dir, { recursive: true }));
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** What the first of these processes hears from the others. */
async function heardBy(...names: string[]): Promise<unknown> {
  const { join: enter } = connectNeighbours();
  const members = names.map((name) => enter(fork(join(dir, "member.mjs"), [name], { execArgv: [] })));
  children.push(...members);
  await Promise.all(members.map((member) => once(member, "message")));
  const [asking] = members;
  if (!asking) throw new Error("Nobody asks.");
  asking.send("go");
  for (;;) {
    const [message] = await once(asking, "message");
    if (message.heard) return message.heard;
  }
}

test("a process hears what every other one answers, and not itself", async () => {
  expect(await heardBy("first", "second", "third")).toEqual(["second names", "third names"]);
  expect(await heardBy("alone")).toEqual([]);
});

test("one that does not answer, or ends meanwhile, is left out", async () => {
  expect(await heardBy("first", "silent", "mute", "last")).toEqual(["last names"]);
});
