import { mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { type ClientConfig, Pool } from "pg";
import { bootstrap } from "./bootstrap.ts";
import type { Context } from "./context.ts";
import { explainFileError } from "./errors.ts";
import { openGateway, portInUse } from "./gateway.ts";
import { makeIdentify } from "./identify.ts";
import { keepPostgres } from "./keep-postgres.ts";
import { loadKeys, type Passwords } from "./keys.ts";
import { lock } from "./lock.ts";
import { startRealtime } from "./realtime/server.ts";

export type StackOptions = { dir: string; port: number; quiet?: boolean };
/** `dbUrl` logs in as role `postgres`, which is no superuser. */
export type Stack = {
  url: string;
  dbUrl: string;
  publishableKey: string;
  secretKey: string;
  stop(): Promise<void>;
};

/** Port for Postgres: the one after the gateway's, or any when the gateway's was any. */
function databasePort(wanted: number): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once("error", () => reject(portInUse(wanted)));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolvePort(typeof address === "object" && address ? address.port : wanted));
    });
  });
}

function logger(quiet: boolean): Context["log"] {
  return (event, fields = {}) => {
    if (!quiet) console.error(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
  };
}

async function makeContext(
  url: string,
  login: ClientConfig,
  keys: Context["keys"],
  passwords: Passwords,
  log: Context["log"],
) {
  const pool = (user: keyof Passwords, max: number, settings: object = {}) =>
    // A lost connection is reported by the query that wanted it; idle ones just go.
    new Pool({ ...login, user, password: passwords[user], max, ...settings }).on("error", () => {});
  const ctx: Context = {
    url,
    keys,
    // A request's transaction goes to Postgres in one trip.
    db: pool("authenticator", 20, { pipeline: true }),
    admin: pool("supabase_admin", 10),
    adminConfig: login,
    identify: await makeIdentify(keys),
    log,
  };
  return ctx;
}

/**
 * Starts the local Supabase: Postgres on `<dir>/postgres`, the services on `127.0.0.1:<port>` (0: any free port).
 * Resolves when every part answers. Throws `StackError` with one line that says what to do.
 */
export async function startStack({ dir: wanted, port, quiet = false }: StackOptions): Promise<Stack> {
  const log = logger(quiet);
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    mkdirSync(resolve(wanted), { recursive: true });
    const dir = realpathSync(wanted);
    undo.push(await lock(dir));
    const gateway = await openGateway(port);
    undo.push(gateway.stop);
    const { keys, passwords } = await loadKeys(dir);
    const login: ClientConfig = {
      host: "127.0.0.1",
      port: await databasePort(port === 0 ? 0 : gateway.port + 1),
      database: "postgres",
      user: "supabase_admin",
      password: passwords.supabase_admin,
    };
    const postgres = await keepPostgres(dir, login, log);
    undo.push(postgres.stop);
    await bootstrap(login, passwords);

    const ctx = await makeContext(`http://127.0.0.1:${gateway.port}`, login, keys, passwords, log);
    undo.push(() => Promise.all([ctx.db.end(), ctx.admin.end()]));
    const realtime = await startRealtime(ctx);
    undo.push(realtime.stop);
    gateway.serve(ctx, realtime);

    const dbUrl = `postgresql://postgres:${passwords.postgres}@127.0.0.1:${login.port}/postgres`;
    const status = { url: ctx.url, dbUrl, publishableKey: keys.publishableKey, secretKey: keys.secretKey };
    writeFileSync(join(dir, "status.json"), JSON.stringify(status), { mode: 0o600 });
    undo.push(() => rmSync(join(dir, "status.json"), { force: true }));
    log("stack_started", { url: ctx.url });
    return { ...status, stop };
  } catch (error) {
    await stop();
    throw explainFileError(error, resolve(wanted));
  }
}
