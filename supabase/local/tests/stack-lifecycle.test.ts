import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { lock } from "../lock.ts";
import { claimPorts } from "../ports.ts";
import { type Stack, startStack } from "../start.ts";

const home = mkdtempSync(join(tmpdir(), "stack-test-"));
// As root, Postgres runs as a plain user, who must get here.
chmodSync(home, 0o755);
const folder = (name: string) => join(home, name);
const start = (name: string, port = 0) => startStack({ dir: folder(name), port, quiet: true });
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function query(dbUrl: string, text: string) {
  const client = new Client(dbUrl);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Takes `port` until it is closed. */
function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

/** Starts the command in a process of its own; resolves when it says that the stack is up. */
async function startProcess(name: string) {
  const { port, release } = await claimPorts();
  const child = spawn(process.execPath, [fileURLToPath(new URL("../cli.ts", import.meta.url)), "start"], {
    env: { ...process.env, LOCAL_SUPABASE_DIR: folder(name), LOCAL_SUPABASE_PORT: String(port) },
    stdio: ["ignore", "inherit", "pipe"],
  });
  let said = "";
  // "close" and not "exit": by then all that it said is here.
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve)).finally(release);
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (said.includes("stack_started")) resolve();
    });
    void exited.then((code) => reject(new Error(`The stack ended with ${code}: ${said}`)));
  });
  const status: Omit<Stack, "stop"> = JSON.parse(readFileSync(join(folder(name), "status.json"), "utf8"));
  const postgres = Number(readFileSync(join(folder(name), "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  return { child, exited, postgres, ...status };
}

test("a killed stack starts again with its data and keys, and a stopped one leaves nothing behind", {
  timeout: 120_000,
}, async () => {
  const first = await startProcess("killed");
  await query(first.dbUrl, "create table public.kept as select 1 as one");
  await expect(start("killed")).rejects.toThrow(/already runs on .*killed\. Stop it first/);
  first.child.kill("SIGKILL");
  await first.exited;

  const second = await startProcess("killed");
  expect(await query(second.dbUrl, "select one from public.kept")).toEqual([{ one: 1 }]);
  expect([second.publishableKey, second.secretKey]).toEqual([first.publishableKey, first.secretKey]);
  second.child.kill("SIGTERM");
  expect(await second.exited).toBe(0);
  expect(() => process.kill(second.postgres, 0)).toThrow("ESRCH");
  expect(existsSync(join(folder("killed"), "status.json"))).toBe(false);
  await expect(fetch(second.url)).rejects.toThrow("fetch failed");
});

test("a Postgres that was killed comes back under the same address", { timeout: 120_000 }, async () => {
  const stack = await startProcess("reborn");
  const restarted = new Promise<void>((resolve) => {
    stack.child.stderr.on("data", (text) => String(text).includes("postgres_restarted") && resolve());
  });
  process.kill(stack.postgres, "SIGKILL");
  await restarted;
  expect(await query(stack.dbUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  stack.child.kill("SIGINT");
  expect(await stack.exited).toBe(0);
});

test("keys are random per folder and only their owner reads them", { timeout: 120_000 }, async () => {
  const stacks = await Promise.all(["a", "b"].map((name) => start(name)));
  await Promise.all(stacks.map((stack) => stack.stop()));
  const files = ["a", "b"].map((name) => join(folder(name), "keys.json"));
  const keys = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
  for (const part of ["publishableKey", "secretKey", "signingKey", "passwords"]) {
    expect(keys[0][part]).not.toEqual(keys[1][part]);
  }
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);

  writeFileSync(files[0] ?? "", JSON.stringify(keys[1]));
  await expect(start("a")).rejects.toThrow(/was not made with the keys.json next to it/);
  writeFileSync(join(folder("b"), "postgres/global/pg_control"), "");
  await expect(start("b")).rejects.toThrow(
    /^Postgres cannot start on .*: could not read file "global\/pg_control"/,
  );
});

test("a folder that was there keeps its mode; a new one lets nobody look into it", {
  timeout: 120_000,
}, async () => {
  const modeOf = (name: string) => (statSync(folder(name)).mode & 0o777).toString(8);
  mkdirSync(folder("given"));
  chmodSync(folder("given"), 0o755);
  mkdirSync(folder("closed"), { mode: 0o700 });
  for (const name of ["given", "closed", "made"]) await (await start(name)).stop();
  expect([modeOf("given"), modeOf("closed")]).toEqual(["755", "700"]);
  if (process.getuid?.() !== 0) return;
  expect(modeOf("made")).toBe("711");
  // Postgres' user cannot get there: its folder lies outside, and goes with the test.
  const data = readlinkSync(join(folder("closed"), "postgres"));
  rmSync(dirname(data), { recursive: true });
});

test("what stands in the way is said in one line", async () => {
  const { port, release } = await claimPorts();
  for (const taken of [port, port + 1]) {
    const stranger = await occupy(taken);
    await expect(start("busy", port)).rejects.toThrow(`Port ${taken} is in use.`);
    stranger.close();
  }
  await release();

  mkdirSync(join(folder("old"), "postgres/global"), { recursive: true });
  writeFileSync(join(folder("old"), "postgres/global/pg_control"), "");
  writeFileSync(join(folder("old"), "postgres/PG_VERSION"), "17\n");
  await expect(start("old")).rejects.toThrow(/was made by PostgreSQL 17, this stack runs 18/);

  mkdirSync(join(folder("half"), "postgres/base"), { recursive: true });
  await expect(start("half")).rejects.toThrow(/^Postgres cannot start on .*: files are missing/);

  writeFileSync(folder("file"), "");
  await expect(start("file")).rejects.toThrow(/^Cannot use .* as a data folder/);

  // Each failure gave back what it had taken.
  const unlock = await lock(folder("half"));
  unlock();
});
