import { realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ClientConfig, Pool } from "pg";
import { signInLimits } from "./auth/sign-in-limits.ts";
import { bootstrap } from "./bootstrap.ts";
import {
  projectFileSizeLimit,
  projectJwtExpiry,
  projectMinimumPasswordLength,
  unhonouredInProject,
} from "./config.ts";
import type { Context } from "./context.ts";
import { explainFileError } from "./errors.ts";
import { openGateway } from "./gateway.ts";
import { makeIdentify } from "./identify.ts";
import { makeDataFolder } from "./install.ts";
import { keepPostgres } from "./keep-postgres.ts";
import { loadKeys, type Passwords } from "./keys.ts";
import { lock } from "./lock.ts";
import { projectMailSettings } from "./mail/config.ts";
import { type Mail, openMailbox } from "./mail/mailbox.ts";
import { requireFree, startOnFreePorts } from "./ports.ts";
import { startRealtime } from "./realtime/server.ts";
import { startStorage } from "./storage/server.ts";

export type StackOptions = {
  dir: string;
  port: number;
  quiet?: boolean;
  /** Wrong passwords that one address may send within five minutes. For tests, where everybody has one address. */
  wrongPerAddress?: number;
  /** Where the app is reached, in place of `site_url` of config.toml. */
  siteUrl?: string;
  /** Hears of every mail, which is kept and not sent. */
  onMail?: (mail: Mail) => void;
};
/** `dbUrl` logs in as role `postgres`, which is no superuser. */
export type Stack = {
  url: string;
  dbUrl: string;
  publishableKey: string;
  secretKey: string;
  stop(): Promise<void>;
};

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
  options: Omit<StackOptions, "port">,
) {
  const mail = projectMailSettings();
  const pool = (user: keyof Passwords, max: number, settings: object = {}) =>
    // A lost connection is reported by the query that wanted it; idle ones just go.
    new Pool({ ...login, user, password: passwords[user], max, ...settings }).on("error", () => {});
  const ctx: Context = {
    url,
    keys,
    // A request's transaction goes to Postgres in one trip. As many connections, and as long a wait for one, as PostgREST
    // has by default: what people ask, however slow, leaves the processors and the other connections to others.
    rest: pool("authenticator", 10, { pipeline: true, connectionTimeoutMillis: 10_000 }),
    db: pool("authenticator", 10, { pipeline: true }),
    admin: pool("supabase_admin", 10),
    adminConfig: login,
    identify: await makeIdentify(keys),
    minPasswordLength: projectMinimumPasswordLength(),
    tokenSeconds: projectJwtExpiry(),
    signIns: signInLimits(options.wrongPerAddress),
    mail: { ...mail, siteUrl: (options.siteUrl ?? mail.siteUrl).replace(/\/+$/, "") },
    mails: openMailbox((kept) => {
      log("mail_kept", { to: kept.to, subject: kept.subject, link: kept.link });
      options.onMail?.(kept);
    }),
    log,
  };
  return ctx;
}

/**
 * Starts the local Supabase: Postgres on `<dir>/postgres` and the port after `port`, the services on
 * `127.0.0.1:<port>` (0: any two that are free). Resolves when every part answers. Throws `StackError` with one line
 * that says what to do.
 */
export function startStack({ port, ...options }: StackOptions): Promise<Stack> {
  if (port !== 0) return startOn(port, options);
  return startOnFreePorts(async (pair) => {
    const stack = await startOn(pair.port, options);
    const stop = () => stack.stop().finally(pair.release);
    return { ...stack, stop };
  });
}

async function startOn(port: number, options: Omit<StackOptions, "port">): Promise<Stack> {
  const { dir: wanted, quiet = false } = options;
  const log = logger(quiet);
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    makeDataFolder(resolve(wanted));
    const dir = realpathSync(wanted);
    undo.push(await lock(dir));
    const gateway = await openGateway(port);
    undo.push(gateway.stop);
    await requireFree(port + 1);
    const { keys, passwords } = await loadKeys(dir);
    const login: ClientConfig = {
      host: "127.0.0.1",
      port: port + 1,
      database: "postgres",
      user: "supabase_admin",
      password: passwords.supabase_admin,
    };
    const postgres = await keepPostgres(dir, login, log);
    undo.push(postgres.stop);
    await bootstrap(login, passwords);

    const ctx = await makeContext(`http://127.0.0.1:${port}`, login, keys, passwords, log, options);
    undo.push(() => Promise.all([ctx.rest.end(), ctx.db.end(), ctx.admin.end()]));
    const realtime = await startRealtime(ctx);
    undo.push(realtime.stop);
    gateway.serve(ctx, realtime, await startStorage(ctx, dir, projectFileSizeLimit()));

    const dbUrl = `postgresql://postgres:${passwords.postgres}@127.0.0.1:${login.port}/postgres`;
    const status = { url: ctx.url, dbUrl, publishableKey: keys.publishableKey, secretKey: keys.secretKey };
    writeFileSync(join(dir, "status.json"), JSON.stringify(status), { mode: 0o600 });
    undo.push(() => rmSync(join(dir, "status.json"), { force: true }));
    log("stack_started", { url: ctx.url });
    const ignored = unhonouredInProject();
    if (ignored.length > 0)
      log("config_not_honoured", { file: "supabase/config.toml", settings: ignored.join(", ") });
    return { ...status, stop };
  } catch (error) {
    await stop();
    throw explainFileError(error, resolve(wanted));
  }
}
