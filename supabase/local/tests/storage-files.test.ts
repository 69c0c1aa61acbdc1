import { spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimPorts } from "../ports.ts";
import { resetStack } from "../reset.ts";
import { type Stack, startStack } from "../start.ts";
import { openFiles } from "../storage/files.ts";

const home = mkdtempSync(join(tmpdir(), "storage-test-"));
// As root, Postgres runs as a plain user, who must get here.
chmodSync(home, 0o755);
const dir = join(home, "data");
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The names of all files in a folder, whatever folder they are in. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
const onDisk = () => filesIn(join(dir, "storage"));

type Running = Omit<Stack, "stop">;
const filesOf = ({ url, secretKey }: Running) =>
  createClient(url, secretKey, { auth: { persistSession: false } }).storage.from("files");

async function query({ dbUrl }: Running, text: string) {
  const client = new Client(dbUrl);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
/** The versions of all rows: each must be a file, and each file one of them. */
const versions = async (stack: Running) =>
  (await query(stack, "select version from storage.objects order by 1")).map(({ version }) => version);

/** Starts the stack in a process of its own, to be killed. */
async function startProcess() {
  const { port, release } = await claimPorts();
  const child = spawn(process.execPath, [fileURLToPath(new URL("../cli.ts", import.meta.url)), "start"], {
    env: { ...process.env, LOCAL_SUPABASE_DIR: dir, LOCAL_SUPABASE_PORT: String(port) },
    stdio: ["ignore", "inherit", "pipe"],
  });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve())).finally(release);
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (said.includes("stack_started")) resolve();
    });
    void exited.then(() => reject(new Error(`The stack ended: ${said}`)));
  });
  const status: Running = JSON.parse(readFileSync(join(dir, "status.json"), "utf8"));
  return { child, exited, ...status };
}

describe("with one stack", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ dir, port: 0, quiet: true });
    await query(stack, "insert into storage.buckets (id, name) values ('files', 'files')");
  });
  afterAll(() => stack.stop());

  test("files lie in the data folder, for their owner's eyes, one per row", async () => {
    await filesOf(stack).upload("a/b.txt", "x");
    await filesOf(stack).copy("a/b.txt", "c.txt");
    await filesOf(stack).move("c.txt", "d.txt");
    await filesOf(stack).update("d.txt", "y");
    expect(onDisk()).toEqual(await versions(stack));
    expect(onDisk()).toHaveLength(2);
    expect(statSync(join(dir, "storage/objects")).mode & 0o777).toBe(0o700);
    await filesOf(stack).remove(["a/b.txt", "d.txt"]);
    expect([onDisk(), await versions(stack)]).toEqual([[], []]);
  });

  test("of many who store one name at once, one does; the others hear of it and leave nothing", async () => {
    const bodies = Array.from({ length: 8 }, (_, index) => String(index).repeat(50_000));
    const answers = await Promise.all(bodies.map((body) => filesOf(stack).upload("race", body)));
    const winners = answers.flatMap(({ error }, index) => (error ? [] : [index]));
    expect(winners).toHaveLength(1);
    for (const { error } of answers) if (error) expect(error).toMatchObject({ code: "KeyAlreadyExists" });
    const { data } = await filesOf(stack).download("race");
    expect(await data?.text()).toBe(bodies[winners[0] ?? -1]);
    expect(onDisk()).toEqual(await versions(stack));
  });

  test("of many who replace a file at once, the last one stays, whole; readers meanwhile see one or another", async () => {
    const body = (index: number) => String(index).repeat(300_000);
    await filesOf(stack).upload("replaced", body(0), { upsert: true });
    let done = false;
    const reader = async () => {
      let reads = 0;
      while (!done || reads === 0) {
        const { data, error } = await filesOf(stack).download("replaced");
        const text = (await data?.text()) ?? String(error);
        expect(text === body(Number(text[0]))).toBe(true);
        reads += 1;
      }
    };
    const readers = [reader(), reader(), reader()];
    for (let round = 0; round < 5; round += 1) {
      const writers = [1, 2, 3, 4].map((index) =>
        filesOf(stack).upload("replaced", body(index), { upsert: true }),
      );
      for (const { error } of await Promise.all(writers)) expect(error).toBeNull();
    }
    done = true;
    await Promise.all(readers);
    const { data: info } = await filesOf(stack).info("replaced");
    expect(onDisk()).toContain(info?.version);
    expect(onDisk()).toEqual(await versions(stack));
  });

  test("a file whose row cannot be stored goes again, and so does one whose sender leaves", async () => {
    // The caller's rights are tried with the version 1, and what is stored then fails.
    await query(
      stack,
      `create function public.fail() returns trigger language plpgsql as
         $$ begin if new.name like 'fails/%' and new.version <> '1' then raise 'no'; end if; return new; end $$;
       create trigger fail before insert on storage.objects for each row execute function public.fail()`,
    );
    const before = onDisk();
    const { error } = await filesOf(stack).upload("fails/a", "x");
    expect(error).toMatchObject({ status: 500, code: "DatabaseError" });
    expect(onDisk()).toEqual(before);

    const leaving = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1000)),
    });
    const upload = fetch(`${stack.url}/storage/v1/object/files/left`, {
      method: "POST",
      headers: { authorization: `Bearer ${stack.secretKey}` },
      body,
      duplex: "half",
      signal: leaving.signal,
    } as RequestInit);
    await expect.poll(onDisk).toHaveLength(before.length + 1);
    leaving.abort();
    await expect(upload).rejects.toThrow();
    await expect.poll(onDisk).toEqual(before);
    expect((await filesOf(stack).exists("left")).data).toBe(false);
    expect((await filesOf(stack).upload("left", "again")).error).toBeNull();
  });

  test("a file that is missing is said to be", async () => {
    await filesOf(stack).upload("lost", "x");
    const version = (await filesOf(stack).info("lost")).data?.version ?? "";
    rmSync(join(dir, "storage/objects", version.slice(0, 2), version));
    const answer = await fetch(`${stack.url}/storage/v1/object/files/lost`, {
      headers: { authorization: `Bearer ${stack.secretKey}` },
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      error: "Not found",
      message: "The resource was not found",
      statusCode: "404",
      code: "NoSuchKey",
    });
    expect((await filesOf(stack).remove(["lost"])).data).toHaveLength(1);
  });
});

test("S9: a stack that is killed has no row without a file, and its next start removes files without a row", {
  timeout: 120_000,
}, async () => {
  const killed = await startProcess();
  expect((await filesOf(killed).upload("kept", "kept")).error).toBeNull();
  const before = onDisk().length;
  let sent = 0;
  const slow = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === 5) return new Promise(() => {});
      sent += 1;
      controller.enqueue(new Uint8Array(100_000));
      return Promise.resolve();
    },
  });
  const lost = filesOf(killed).upload("half", slow);
  await expect.poll(() => onDisk().length).toBe(before + 1);
  // What a crash leaves between the file and its row.
  const orphan = "00000000-0000-4000-8000-000000000000";
  mkdirSync(join(dir, "storage/objects/00"), { recursive: true });
  writeFileSync(join(dir, "storage/objects/00", orphan), "no row");
  killed.child.kill("SIGKILL");
  await killed.exited;
  expect((await lost).error).not.toBeNull();

  const next = await startProcess();
  expect(onDisk()).toEqual(await versions(next));
  expect(onDisk()).not.toContain(orphan);
  expect((await filesOf(next).exists("half")).data).toBe(false);
  expect(await (await filesOf(next).download("kept")).data?.text()).toBe("kept");
  next.child.kill("SIGTERM");
  await next.exited;
});

test("a data folder of before Storage gets it at the next start; a reset deletes its files", {
  timeout: 120_000,
}, async () => {
  const old = join(home, "old");
  const first = await startStack({ dir: old, port: 0, quiet: true });
  const { passwords } = JSON.parse(readFileSync(join(old, "keys.json"), "utf8"));
  const login = first.dbUrl.replace(/\/\/[^@]+@/, `//supabase_admin:${passwords.supabase_admin}@`);
  await query(
    { ...first, dbUrl: login },
    `drop table storage.objects, storage.buckets; drop type storage.buckettype;
     delete from local_stack.bootstrap where file = '040-storage.sql'`,
  );
  await first.stop();
  rmSync(join(old, "storage"), { recursive: true });

  const second = await startStack({ dir: old, port: 0, quiet: true });
  await query(second, "insert into storage.buckets (id, name) values ('files', 'files')");
  expect((await filesOf(second).upload("a", "x")).error).toBeNull();
  await second.stop();
  await resetStack(old);
  expect(() => filesIn(join(old, "storage"))).toThrow("ENOENT");
});

test("what comes is on disk when it is said to be, and a body that fails leaves nothing", async () => {
  const folder = join(home, "unit");
  const files = await openFiles(folder);
  const { version, size, eTag } = await files.receive(
    Readable.from([Buffer.from("ab"), Buffer.from("c")]),
    3,
  );
  expect([size, eTag]).toEqual([3, '"900150983cd24fb0d6963f7d28e17f72"']);
  await expect(files.receive(Readable.from([Buffer.from("abcd")]), 3)).rejects.toMatchObject({
    code: "EntityTooLarge",
  });
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from("a");
      throw new Error("cut off");
    })(),
  );
  await expect(files.receive(broken, 3)).rejects.toThrow("cut off");
  expect(filesIn(folder)).toEqual([version]);

  const copied = (await files.copy(version)) ?? "";
  await files.remove(version);
  expect(await files.copy(version)).toBeNull();
  expect(await files.open(version)).toBeNull();
  for (const outside of ["../unit", "", "..", `${copied}/..`]) expect(await files.open(outside)).toBeNull();
  expect(await files.sweep(new Set([copied]))).toBe(0);
  expect(await files.sweep(new Set())).toBe(1);
  expect(filesIn(folder)).toEqual([]);
});
