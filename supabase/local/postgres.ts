import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { explainFileError, StackError } from "./errors.ts";
import { type Install, makeOwnFolder, prepareInstall } from "./install.ts";
import { PortInUseError } from "./ports.ts";

const MAJOR = "18";
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  wal_level: "logical",
  max_wal_senders: "20",
  max_replication_slots: "20",
  // An abandoned slot must not fill the disk.
  max_slot_wal_keep_size: "1GB",
  max_connections: "200",
  timezone: "UTC",
  lc_messages: "C",
  password_encryption: "scram-sha-256",
  // Statements carry customers' words: only what stops the server is written, and kept in memory.
  log_min_messages: "fatal",
  log_min_error_statement: "panic",
};

export type Postgres = {
  /** Settles when the server process has ended, with its last words. */
  exited: Promise<string>;
  stop(): Promise<void>;
};

type Run = { child: ChildProcess; exited: Promise<{ code: number | null; output: string }> };

/** Runs a program of the install as its plain user; the output kept is what was said last. */
function run(install: Install, command: string, args: string[]): Run {
  const child: ChildProcess = spawn(command, args, {
    ...install.user,
    cwd: "/",
    detached: true,
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  // Lets go of what waits for our end of the pipe; "close" comes only then.
  child.once("exit", () => child.stdio[3]?.destroy());
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-4000);
    });
  }
  const exited = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: -1, output: `FATAL: ${error.message}` }));
    child.once("close", (code) => resolve({ code, output }));
  });
  return { child, exited };
}

/** True for a folder Postgres can be started on, false for none; anything else is a `StackError`. */
function checkData(data: string): boolean {
  if (!existsSync(data)) return false;
  const version = join(data, "PG_VERSION");
  if (!existsSync(version) || !existsSync(join(data, "global/pg_control"))) {
    throw damaged(data, `${readdirSync(data).length === 0 ? "it is empty" : "files are missing"}`);
  }
  const major = readFileSync(version, "utf8").trim();
  if (major === MAJOR) return true;
  throw new StackError(
    `The data folder ${data} was made by PostgreSQL ${major}, this stack runs ${MAJOR}. Move it away to begin anew, or go back to the version that made it.`,
  );
}

function damaged(data: string, reason: string): StackError {
  return new StackError(
    `Postgres cannot start on ${data}: ${reason}. If the folder is damaged, restore a backup of it, or move it away to begin with an empty database.`,
  );
}

/** The line of the server's output that says what went wrong; not what it told clients that came too early. */
function lastWords(output: string): string {
  const lines = output
    .split("\n")
    .filter(
      (line) =>
        /FATAL|PANIC|error:/.test(line) && !/starting up|not yet accepting|terminating conn/.test(line),
    );
  const words = lines[0] ?? output.trim().split("\n").at(-1) ?? "";
  return words.replace(/^.*?(FATAL|PANIC|error):\s*/, "");
}

/** Full-text search takes from it which characters are letters; "C" knows ASCII only. macOS has no C.UTF-8. */
const CTYPE = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";

async function initialise(install: Install, password: string): Promise<void> {
  // Made aside and renamed: a first start that is cut short leaves no half database.
  const fresh = `${install.data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  makeOwnFolder(fresh, install.user);
  const passwordFile = join(fresh, "password");
  const args = ["--username=supabase_admin", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  args.push(
    "--encoding=UTF8",
    "--locale=C",
    `--lc-ctype=${CTYPE}`,
    "--locale-provider=icu",
    "--icu-locale=en-US",
    `--pgdata=${fresh}/db`,
  );
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const { code, output } = await run(install, join(install.bin, "initdb"), args).exited;
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    const reason = lastWords(output);
    throw explainFileError(
      new StackError(`Postgres could not make ${install.data}: ${reason}`),
      install.data,
    );
  }
  renameSync(join(fresh, "db"), install.data);
  rmSync(fresh, { recursive: true });
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // No /proc, as on a Mac, or no such process.
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
}

/**
 * After a killed stack its Postgres may still be stopping, or, when that was killed too, its pid file may name a
 * process that is now something else. The caller holds the folder's lock, so whoever runs on it is left over.
 */
async function clearLeftovers(data: string): Promise<void> {
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const alive = () => commandLine(pid).includes(data);
  if (alive()) process.kill(pid, "SIGINT");
  while (alive()) await delay(50);
  rmSync(pidFile, { force: true });
}

/** True once our server listens: it says so in its pid file. The port alone may be answered by somebody else. */
function isListening(data: string): boolean {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/** Why the server ended before it was ready, from its last words. */
function failedStart(words: string, { port = 0 }: ClientConfig, data: string): unknown {
  if (words.includes("could not create any TCP/IP sockets")) return new PortInUseError(port);
  return explainFileError(damaged(data, words), data);
}

/** Polls until the server lets `login` in. Throws a `StackError` when it ends first, or the password is not its own. */
async function waitUntilReady(login: ClientConfig, data: string, exited: Promise<string>): Promise<void> {
  let ended: string | undefined;
  void exited.then((words) => {
    ended = words;
  });
  for (;;) {
    if (ended !== undefined) throw failedStart(ended, login, data);
    if (!isListening(data)) {
      await delay(20);
      continue;
    }
    const client = new Client(login);
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code === "28P01") {
        throw new StackError(
          `${data} was not made with the keys.json next to it. Restore that keys.json, or move both away to begin anew.`,
        );
      }
      // Not listening yet, or still recovering; any other refusal stays one.
      if (!["ECONNREFUSED", "ECONNRESET", "57P03"].includes(code)) throw damaged(data, message);
      await delay(50);
    }
  }
}

/**
 * Starts PostgreSQL on `<dir>/postgres`, made at the first start, and resolves once `login` (the superuser) gets in.
 * The caller holds the lock of `dir`. Throws `StackError` with what to do.
 */
export async function startPostgres(dir: string, login: ClientConfig): Promise<Postgres> {
  const install = prepareInstall(dir);
  if (!checkData(install.data)) await initialise(install, String(login.password));
  await clearLeftovers(install.data);

  const args = ["-D", install.data, "-p", String(login.port)];
  for (const [name, value] of Object.entries(SETTINGS)) args.push("-c", `${name}=${value}`);
  // The shell becomes Postgres. What it leaves behind reads a pipe from us and stops Postgres when we are gone,
  // however that happened.
  const guarded = '((read _ <&3; kill -INT $$) >/dev/null 2>&1 &); exec "$@" 3<&-';
  const server = run(install, "/bin/sh", ["-c", guarded, "sh", join(install.bin, "postgres"), ...args]);
  const exited = server.exited.then(({ output }) => lastWords(output));
  const stop = async (signal: "SIGINT" | "SIGQUIT") => {
    server.child.kill(signal);
    await exited;
  };
  try {
    await waitUntilReady(login, install.data, exited);
  } catch (error) {
    // A damaged database may not manage an orderly stop.
    await stop("SIGQUIT");
    throw error;
  }
  return { exited, stop: () => stop("SIGINT") };
}
