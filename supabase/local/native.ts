import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { StackError } from "./errors.ts";
import { lock } from "./lock.ts";
import type { Stack } from "./start.ts";

const CONFIG = new URL("../config.toml", import.meta.url);
const CLI = fileURLToPath(new URL("../../node_modules/.bin/supabase", import.meta.url));
/** What the desk does not use need not be downloaded. */
const UNUSED = ["storage", "functions", "studio", "mail", "analytics", "pooler"];
const DESTROY = ["stack", "destroy", "--yes"];
const ENVIRONMENT = {
  SUPABASE_EXPERIMENTAL_STACK: "true",
  SUPABASE_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};

const failure = z.object({ error: z.object({ message: z.string(), suggestion: z.string().default("") }) });
const status = z.object({
  API_URL: z.url(),
  // What follows the database's name is for its readers to add.
  DB_URL: z.url().transform((url) => url.replace(/\?.*$/, "")),
  PUBLISHABLE_KEY: z.string().min(1),
  SECRET_KEY: z.string().min(1),
});

/** Reads one JSON object; null when the text is none of that shape. */
function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Runs the official command line; its progress goes to the terminal. Throws `StackError` with what it says is wrong. */
async function official(cli: string, workdir: string, args: string[]): Promise<string> {
  const child = spawn(cli, [...args, "--output-format", "json", "--workdir", workdir], {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((settle, reject) => {
    child.once("error", reject).once("close", settle);
  });
  if (code === 0) return output;
  const said = read(failure, output)?.error;
  const why = said ? `${said.message} ${said.suggestion}`.trim() : `exit ${code}.`;
  throw new StackError(
    `The official Supabase failed at "supabase ${args[0]}": ${why} Without SUPABASE_BACKEND=native the desk runs on its own.`,
  );
}

/**
 * The folder the official stack belongs to: it has the project's settings but no migrations, which the desk runs
 * itself, as on its own stack.
 */
function makeWorkdir(dir: string, port: number): string {
  const workdir = join(dir, "native");
  mkdirSync(join(workdir, "supabase"), { recursive: true });
  const ports = port === 0 ? "" : `\n[api]\nport = ${port}\n\n[db]\nport = ${port + 1}\n`;
  writeFileSync(join(workdir, "supabase/config.toml"), readFileSync(CONFIG, "utf8") + ports);
  return workdir;
}

type NativeOptions = { dir: string; port: number; cli?: string };

/**
 * Starts the official PostgREST, Auth and Realtime without containers, by the command line that is a dependency;
 * it downloads their builds the first time. `port` 0 means a stack that is thrown away when it stops.
 * Throws `StackError`.
 */
export async function startNative({ dir, port, cli = CLI }: NativeOptions): Promise<Stack> {
  const workdir = makeWorkdir(resolve(dir), port);
  const unlock = await lock(dir);
  const file = join(dir, "status.json");
  const end = port === 0 ? DESTROY : ["stop"];
  const stop = async () => {
    rmSync(file, { force: true });
    await official(cli, workdir, end).finally(unlock);
  };
  try {
    const excluded = UNUSED.flatMap((name) => ["--exclude", name]);
    await official(cli, workdir, ["start", "--runtime", "native", "--eager", ...excluded]);
    const answer = await official(cli, workdir, ["status", "--env"]);
    const found = read(status, answer);
    if (!found)
      throw new StackError("The official Supabase started, but its status says neither address nor keys.");
    const { API_URL: url, DB_URL: dbUrl, PUBLISHABLE_KEY: publishableKey, SECRET_KEY: secretKey } = found;
    const stack = { url, dbUrl, publishableKey, secretKey };
    writeFileSync(file, JSON.stringify(stack), { mode: 0o600 });
    return { ...stack, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

/** Deletes the data of the official stack that belongs to `dir`, if there is one. */
export async function destroyNative(dir: string, cli = CLI): Promise<void> {
  const workdir = join(resolve(dir), "native");
  if (!existsSync(workdir)) return;
  await official(cli, workdir, DESTROY).catch((error: Error) => {
    if (!/No managed stack/.test(error.message)) throw error;
  });
}
