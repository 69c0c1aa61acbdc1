import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfChanged } from "../scripts/build.ts";
import { connect } from "../scripts/connect.ts";
import { rootDir } from "../scripts/settings.ts";
import { findTargets } from "../scripts/simulate/targets.ts";
import type { RunningDesk } from "./desk/running-desk.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { type BenchCall, readOptions } from "./options.ts";
import { choose } from "./parts.ts";
import { type PartResult, runParts } from "./run-parts.ts";
import { hasFailed, tableOf } from "./table.ts";

/** The desk of `--url`, with the database that the environment names or else the running local one. */
async function runningDesk(base: string): Promise<RunningDesk> {
  const client = await connect();
  return { base, client, targets: await findTargets(client) };
}

/** Writes the figures where they can be compared; returns the file. */
function write(call: BenchCall, machine: Machine, results: PartResult[]): string {
  const folder = join(rootDir, "bench/results");
  mkdirSync(folder, { recursive: true });
  const name = [machine.at.slice(0, 10), machine.commit, ...call.only].join("-");
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ machine, options: call.options, results }, null, 2)}\n`);
  return file;
}

/**
 * `npm run bench [-- --only ingest --only growth] [--scale small] [--minutes 30] [--conversations 100000] [--url …]`: runs the
 * parts on desks of their own, prints a table and writes `bench/results/<date>-<commit>.json` (with the names of the parts, if some were named). Exits with 1 if a budget
 * was missed or a part did not finish.
 */
async function main() {
  const call = readOptions(process.argv.slice(2));
  const parts = choose(call.only);
  const unable = parts.filter(({ takesUrl }) => call.url && !takesUrl).map(({ name }) => name);
  if (unable.length > 0)
    throw new Error(`With --url, leave out ${unable.join(", ")}: they need a desk of their own.`);
  const machine = describeMachine();
  if (!call.url) await buildIfChanged();
  const running = call.url ? await runningDesk(call.url) : undefined;
  const say = (line: string) =>
    void process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
  const results = await runParts(parts, { options: call.options, running, say });
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  console.log(`${facts.join(" · ")}\n\n${tableOf(results)}\n\nWritten to ${write(call, machine, results)}`);
  if (results.some(hasFailed)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
