import { spawn } from "node:child_process";
import { join } from "node:path";
import { isLoopback } from "../lib/env/loopback.ts";
import { rootDir } from "./settings.ts";

type RunOptions = { env?: Record<string, string | undefined>; quiet?: boolean };

/** The path of a package's command-line tool. */
export const bin = (name: string) => join(rootDir, "node_modules", ".bin", name);

/**
 * Runs a command in the project folder; resolves to its standard output.
 * Throws if the command fails. With `quiet`, the output is only shown in that error.
 */
export async function run(command: string, args: string[], { env, quiet = false }: RunOptions = {}) {
  const child = spawn(command, args, {
    cwd: rootDir,
    env: { ...process.env, ...env },
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  let output = "";
  let errors = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return output;
  const name = command.split("/").at(-1);
  throw new Error(`${name} ${args[0] ?? ""} failed (exit ${code}).${quiet ? `\n${output}${errors}` : ""}`);
}

/** Runs the official Supabase CLI against a database, without telemetry, and without TLS on this computer. */
export function supabaseCli(args: string[], dbUrl: string): Promise<string> {
  const remote = isLoopback(dbUrl) ? `${dbUrl}?sslmode=disable` : dbUrl;
  return run(bin("supabase"), [...args, `--remote=${remote}`, "--workdir", rootDir], {
    quiet: true,
    env: { SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", CI: "1" },
  });
}
