import { createHmac } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { Desk } from "../desk/desk.ts";
import { post } from "./steady-load.ts";

/** What goes wrong while honest calls come in. Lasts `seconds`; nothing of it is left once it resolves. */
type Fault = (desk: Desk, seconds: number) => Promise<void>;

const MIB = 1024 * 1024;
const LARGE = Buffer.alloc(MIB - 2, 97);
const EMPTY_OBJECTS = `[${"{},".repeat((MIB - 8) / 3)}{}]`;

/** `senders` callers who post again as soon as they have an answer. */
async function attack(desk: Desk, seconds: number, senders: number, body: string | Buffer, headers: object) {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const end = Date.now() + seconds * 1000;
  const url = new URL(desk.targets[0]?.path ?? "", desk.base);
  const sender = async () => {
    while (Date.now() < end) await post({ url, headers: { ...headers }, body, agent });
  };
  await Promise.all(Array.from({ length: senders }, sender));
  agent.destroy();
}

/** Holds what a statement locks. */
async function hold(desk: Desk, seconds: number, sql: string, values: unknown[] = []) {
  const db = new Client({ connectionString: desk.dbUrl });
  await db.connect();
  await db.query("begin");
  await db.query(sql, values);
  await delay(seconds * 1000);
  await db.query("rollback");
  await db.end();
}

async function withTrigger(desk: Desk, seconds: number, body: string) {
  const db = new Client({ connectionString: desk.dbUrl });
  await db.connect();
  await db.query(
    `create function public.fault() returns trigger language plpgsql as $$ begin ${body} end; $$`,
  );
  await db.query(
    "create trigger fault before insert on public.webhook_events for each row execute function public.fault()",
  );
  await delay(seconds * 1000);
  await db.query("drop function public.fault() cascade");
  await db.end();
}

async function pause(desk: Desk, seconds: number) {
  await desk.pausePostgres();
  await delay(seconds * 1000);
  desk.resumePostgres();
}

const slug = (desk: Desk) => desk.targets[0]?.channel;

/** By name. What is done to the first channel must not be noticed on the others, nor by its own senders. */
export const FAULTS = {
  none: (_desk: Desk, seconds: number) => delay(seconds * 1000),
  "40 senders of 1 MiB with a wrong key": (desk: Desk, seconds: number) =>
    attack(desk, seconds, 40, LARGE, { "x-api-key": "wrong" }),
  "12 senders of [{},{},…] with a wrong signature": (desk: Desk, seconds: number) =>
    attack(desk, seconds, 12, EMPTY_OBJECTS, {
      "interakt-signature": `sha256=${createHmac("sha256", "x").update("y").digest("hex")}`,
    }),
  "12 senders of [{},{},…] with a key": (desk: Desk, seconds: number) =>
    attack(desk, seconds, 12, EMPTY_OBJECTS, { "x-api-key": desk.targets[0]?.key ?? "" }),
  "the conversations of one channel are locked": (desk: Desk, seconds: number) =>
    hold(desk, seconds, "select from public.conversations where channel = $1 for update", [slug(desk)]),
  "the counts of one channel are locked": (desk: Desk, seconds: number) =>
    hold(desk, seconds, "select from public.channel_counts where channel = $1 for update", [slug(desk)]),
  "all events are locked": (desk: Desk, seconds: number) =>
    hold(desk, seconds, "lock table public.webhook_events in access exclusive mode"),
  "events of one channel take 2 s": (desk: Desk, seconds: number) =>
    withTrigger(
      desk,
      seconds,
      `if new.channel = '${slug(desk)}' then perform pg_sleep(2); end if; return new;`,
    ),
  "the disk of the database is full": (desk: Desk, seconds: number) =>
    withTrigger(desk, seconds, "raise exception 'no space' using errcode = 'disk_full';"),
  "the app is restarted": async (desk: Desk, seconds: number) => {
    await desk.restartApp();
    await delay(seconds * 1000);
  },
  "a process of the app is killed": async (desk: Desk, seconds: number) => {
    const [pid] = (await desk.processes()).app;
    if (pid) process.kill(pid, "SIGKILL");
    await delay(seconds * 1000);
  },
  "Postgres is paused": pause,
  "Postgres is killed": async (desk: Desk, seconds: number) => {
    await desk.killPostgres();
    await delay(seconds * 1000);
  },
  "Postgres is paused and the app is killed": async (desk: Desk, seconds: number) => {
    await desk.pausePostgres();
    await delay(seconds * 500);
    await desk.crashApp();
    await delay(seconds * 500);
    desk.resumePostgres();
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];
