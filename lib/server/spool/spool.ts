import "server-only";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type SpooledEvent, spooledEventSchema } from "./spooled-event";

const SCHEMA = `
  create table if not exists events (
    id integer primary key autoincrement,
    channel text not null,
    event text not null,
    received_at integer not null,
    is_set_aside integer not null default 0
  ) strict;
  create index if not exists events_waiting on events (channel, id) where is_set_aside = 0;
  create table if not exists drains (channel text primary key, pid integer not null, until integer not null) strict;
  create table if not exists snapshots (name text primary key, value text not null) strict;
`;

const PAGE_BYTES = 4096;
/** Several processes write; each of them briefly. */
const BUSY_MS = 1000;
/** How long a claim lasts, unless its process has ended. */
const CLAIM_MS = 60_000;

export interface SpoolState {
  events: number;
  /** When the oldest of them came in, in ms since 1970; null if there is none. */
  oldestAt: number | null;
  /** Events that the database refuses in any form. */
  setAside: number;
}

function statements(database: DatabaseSync) {
  return {
    version: database.prepare("pragma data_version"),
    channels: database.prepare("select distinct channel from events where is_set_aside = 0"),
    insert: database.prepare("insert into events (channel, event, received_at) values (?, ?, ?)"),
    oldest: database.prepare(
      "select id, event from events where channel = ? and is_set_aside = 0 order by id limit ?",
    ),
    remove: database.prepare("delete from events where id = ?"),
    setAside: database.prepare("update events set is_set_aside = 1 where id = ?"),
    takeUpAgain: database.prepare("update events set is_set_aside = 0 where is_set_aside = 1"),
    holder: database.prepare("select pid, until from drains where channel = ?"),
    claim: database.prepare("insert or replace into drains (channel, pid, until) values (?, ?, ?)"),
    release: database.prepare("delete from drains where channel = ? and pid = ?"),
    save: database.prepare("insert or replace into snapshots (name, value) values (?, ?)"),
    load: database.prepare("select value from snapshots where name = ?"),
    state: database.prepare(
      `select count(*) filter (where is_set_aside = 0) as events, min(received_at) as oldest,
         count(*) filter (where is_set_aside = 1) as set_aside from events`,
    ),
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function openDatabase(dir: string, maxBytes: number): DatabaseSync {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(dir, "spool.sqlite"), { timeout: BUSY_MS });
  database.exec(`pragma page_size = ${PAGE_BYTES}; pragma journal_mode = wal; pragma synchronous = full;`);
  database.exec(`pragma max_page_count = ${Math.max(64, Math.floor(maxBytes / PAGE_BYTES))}; ${SCHEMA}`);
  return database;
}

/**
 * Webhook events on this machine's disk, while the database cannot take them: shared by all processes of the app, on
 * disk before a call returns.
 */
export class Spool {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;
  #channels = new Set<string>();
  #seenVersion: unknown;

  /**
   * @param maxBytes the largest size of the file
   * @throws if the folder cannot be written to
   */
  constructor(dir: string, maxBytes: number) {
    this.#database = openDatabase(dir, maxBytes);
    this.#sql = statements(this.#database);
  }

  /** Channels with waiting events, also those that other processes of this machine have put here. */
  channels(): ReadonlySet<string> {
    // It changes with every commit of another connection.
    const version = this.#sql.version.get()?.data_version;
    if (version !== this.#seenVersion) {
      this.#seenVersion = version;
      this.#channels = new Set(this.#sql.channels.all().map(({ channel }) => String(channel)));
    }
    return this.#channels;
  }

  /** Puts events behind those that wait, all or none. Throws if they do not fit or the disk refuses. */
  append(events: readonly SpooledEvent[]): void {
    this.#atOnce(() => {
      for (const event of events)
        this.#sql.insert.run(event.channel, JSON.stringify(event), Date.parse(event.received_at));
    });
  }

  /** The oldest events of a channel, with the ids by which they are removed. */
  oldest(channel: string, max: number): { id: number; event: SpooledEvent }[] {
    return this.#sql.oldest.all(channel, max).map(({ id, event }) => ({
      id: Number(id),
      event: spooledEventSchema.parse(JSON.parse(String(event))),
    }));
  }

  remove(ids: readonly number[]): void {
    this.#atOnce(() => {
      for (const id of ids) this.#sql.remove.run(id);
    });
  }

  /** Keeps events that the database refuses in any form out of the way of the others. */
  setAside(ids: readonly number[]): void {
    this.#atOnce(() => {
      for (const id of ids) this.#sql.setAside.run(id);
    });
  }

  /** Has those that were set aside tried once more. */
  takeUpAgain(): void {
    this.#atOnce(() => this.#sql.takeUpAgain.run());
  }

  /** Whether this process may drain the channel now: one at a time does, so that the order is kept. */
  claim(channel: string): boolean {
    return this.#atOnce(() => {
      const held = this.#sql.holder.get(channel);
      const isOthers = held !== undefined && Number(held.pid) !== process.pid;
      if (isOthers && Number(held.until) > Date.now() && isRunning(Number(held.pid))) return false;
      this.#sql.claim.run(channel, process.pid, Date.now() + CLAIM_MS);
      return true;
    });
  }

  release(channel: string): void {
    this.#sql.release.run(channel, process.pid);
  }

  /** What a process that starts while the database is away has to know. */
  saveSnapshot(name: string, value: string): void {
    this.#sql.save.run(name, value);
  }

  snapshot(name: string): string | null {
    const value = this.#sql.load.get(name)?.value;
    return typeof value === "string" ? value : null;
  }

  state(): SpoolState {
    const row = this.#sql.state.get();
    return {
      events: Number(row?.events ?? 0),
      oldestAt: row?.oldest == null ? null : Number(row.oldest),
      setAside: Number(row?.set_aside ?? 0),
    };
  }

  close(): void {
    this.#database.close();
  }

  #atOnce<Result>(work: () => Result): Result {
    this.#database.exec("begin immediate");
    try {
      const result = work();
      this.#database.exec("commit");
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    } finally {
      this.#seenVersion = undefined;
    }
  }
}
