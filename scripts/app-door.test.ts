import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { claimPorts } from "../supabase/local/ports.ts";
import { type Door, openDoor } from "./app-door.ts";

/** Answers every request with its process id, as app-server.ts takes its connections. */
const SERVER = `
  import { createServer } from "node:http";
  const server = createServer((_, response) => response.end(String(process.pid)));
  process.on("message", (message, socket) => {
    if (message !== "connection") return;
    process.send("got");
    server.emit("connection", socket);
    socket.resume();
  });
  process.on("disconnect", () => process.exit());
  process.send("ready");
`;

let dir: string;
let door: Door;
let url: string;
let release: () => Promise<void>;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "door-"));
  await writeFile(join(dir, "server.mjs"), SERVER);
});
afterAll(() => rm(dir, { recursive: true }));

async function startServer(): Promise<ChildProcess> {
  const child = fork(join(dir, "server.mjs"), [], { execArgv: [] });
  children.push(child);
  await once(child, "message");
  return child;
}

async function openDoorTo(count: number): Promise<ChildProcess[]> {
  const claimed = await claimPorts();
  release = claimed.release;
  url = `http://127.0.0.1:${claimed.port}`;
  door = openDoor(claimed.port, "127.0.0.1");
  const servers = await Promise.all(Array.from({ length: count }, startServer));
  for (const server of servers) door.leadTo(server);
  return servers;
}

afterEach(async () => {
  door.close();
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await release();
});

/** Who answers a call on a connection of its own. */
function ask(): Promise<number> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    get(url, { agent }, async (response) => {
      resolve(Number((await response.setEncoding("utf8").toArray()).join("")));
    }).on("error", reject);
  });
}

const askAll = (count: number) => Promise.all(Array.from({ length: count }, ask));

async function askInTurn(count: number): Promise<number[]> {
  const answers: number[] = [];
  for (let at = 0; at < count; at++) answers.push(await ask());
  return answers;
}

test("connections go to the processes in turn", async () => {
  const [one, other] = await openDoorTo(2);
  expect(await askInTurn(4)).toEqual([one?.pid, other?.pid, one?.pid, other?.pid]);
});

test("a process that is killed under load refuses nothing that it was not answering, and its follower takes part", async () => {
  const [one, other] = await openDoorTo(2);
  one?.kill("SIGKILL");
  // Its end is not known here yet: it may be given a connection, which the other one gets then.
  expect(new Set(await askAll(20))).toEqual(new Set([other?.pid]));
  const next = await startServer();
  door.leadTo(next);
  expect(new Set(await askInTurn(4))).toEqual(new Set([other?.pid, next.pid]));
});

test("a connection on its way to a process that does not take it goes to another once that has ended", async () => {
  const [one, other] = await openDoorTo(2);
  one?.kill("SIGSTOP");
  const answers = askAll(4);
  // All but one are answered meanwhile, and that one as soon as the process is gone.
  expect(await ask()).toBe(other?.pid);
  one?.kill("SIGKILL");
  expect(new Set(await answers)).toEqual(new Set([other?.pid]));
});

test("connections wait while there is no process", async () => {
  await openDoorTo(0);
  const waiting = askAll(3);
  const server = await startServer();
  door.leadTo(server);
  expect(await waiting).toEqual([server.pid, server.pid, server.pid]);
});

test("a process that is left out gets no more", async () => {
  const [one, other] = await openDoorTo(2);
  if (one) door.leaveOut(one);
  expect(new Set(await askInTurn(4))).toEqual(new Set([other?.pid]));
});
