import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { loadKeys } from "../keys.ts";
import { claimPorts, PortInUseError, requireFree, startOnFreePorts } from "../ports.ts";
import { startPostgres } from "../postgres.ts";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

/** Listens as a stranger would. */
async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  undo.push(() => server.close());
  return server;
}

/** Claims as `claimPorts` does, and gives back when the test is over. */
async function claim(pickBlock?: () => number) {
  const pair = await claimPorts(pickBlock);
  undo.push(pair.release);
  return pair;
}

/** Blocks whose ports are free, as this machine is now. */
async function freeBlocks(count: number): Promise<number[]> {
  const pairs = await Promise.all(Array.from({ length: count }, () => claimPorts()));
  await Promise.all(pairs.map((pair) => pair.release()));
  return pairs.map(({ port }) => port - 1);
}

test.each([0, 1, 2])("a block of which port %i is taken is passed over", async (place) => {
  const [taken = 0, free = 0] = await freeBlocks(2);
  await occupy(taken + place);
  const blocks = [taken, free];
  expect((await claim(() => blocks.shift() ?? 0)).port).toBe(free + 1);
});

test("a pair that is claimed is nobody else's until it is given back", async () => {
  const [wanted = 0, other = 0] = await freeBlocks(2);
  const first = await claim(() => wanted);
  const blocks = [wanted, other, wanted];
  const next = () => blocks.shift() ?? 0;
  expect((await claim(next)).port).toBe(other + 1);
  await first.release();
  expect((await claim(next)).port).toBe(first.port);
});

test("pairs claimed at the same time differ, and outgoing connections do not take their ports", async () => {
  const pairs = await Promise.all(Array.from({ length: 100 }, () => claim()));
  expect(new Set(pairs.flatMap(({ port }) => [port, port + 1])).size).toBe(200);
  expect(Math.max(...pairs.map(({ port }) => port + 1))).toBeLessThan(32_768);
});

test("no free pair is said, not looked for for ever", async () => {
  const [taken = 0] = await freeBlocks(1);
  await occupy(taken + 2);
  await expect(claimPorts(() => taken)).rejects.toThrow("No two neighbouring ports are free.");
});

test("a start that loses a port to a stranger is tried on another pair, any other failure is not", async () => {
  const tried: number[] = [];
  const started = await startOnFreePorts(async (pair) => {
    undo.push(pair.release);
    tried.push(pair.port);
    if (tried.length === 1) await occupy(pair.port + 1);
    await requireFree(pair.port + 1);
    return pair.port;
  });
  expect(tried).toHaveLength(2);
  expect(started).toBe(tried[1]);

  let starts = 0;
  const failing = startOnFreePorts(() => {
    starts++;
    return Promise.reject(new Error("no disk"));
  });
  await expect(failing).rejects.toThrow("no disk");
  expect(starts).toBe(1);
  const unlucky = startOnFreePorts(({ port }) => {
    starts++;
    return Promise.reject(new PortInUseError(port));
  });
  await expect(unlucky).rejects.toThrow(/Port \d+ is in use/);
  expect(starts).toBe(6);
});

test("Postgres says when somebody took its port, whatever answers there", { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "stack-ports-"));
  chmodSync(dir, 0o755);
  undo.push(() => rmSync(dir, { recursive: true, force: true }));
  const { port } = await claim();
  await occupy(port + 1);
  const { passwords } = await loadKeys(dir);
  const login = {
    host: "127.0.0.1",
    port: port + 1,
    user: "supabase_admin",
    password: passwords.supabase_admin,
  };
  await expect(startPostgres(dir, { ...login, database: "postgres" })).rejects.toThrow(
    `Port ${port + 1} is in use.`,
  );
});
