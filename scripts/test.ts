import { availableParallelism } from "node:os";
import { buildIfChanged } from "./build.ts";
import { ensureChromium } from "./chromium.ts";
import { checkFirstLoads } from "./first-load.ts";
import { bin, run } from "./run.ts";

type Step = [name: string, work: () => Promise<unknown>];

/** Next generates the types of routes and styles first, because a fresh clone has none. */
async function checkTypes(): Promise<void> {
  await run(bin("next"), ["typegen"], { quiet: true, env: { NEXT_TELEMETRY_DISABLED: "1" } });
  await run(bin("tsc"), ["--noEmit"]);
}

/** Each part has a desk and a database of its own; side by side they gain nothing on two cores. */
async function endToEnd(): Promise<void> {
  const env = { CHROMIUM_PATH: await ensureChromium() };
  const parts = availableParallelism() >= 4 ? 2 : 1;
  const runs = Array.from({ length: parts }, (_, part) => {
    const args = ["test", `--shard=${part + 1}/${parts}`, `--output=test-results/${part + 1}`];
    return run(bin("playwright"), args, { env });
  });
  const failed = (await Promise.allSettled(runs)).find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

const steps: Step[] = [
  ["types", checkTypes],
  ["lint and import directions", () => run(bin("biome"), ["check", "--error-on-warnings", "."])],
  ["unused files and exports", () => run(bin("knip"), [])],
  ["unit, local Supabase and database tests", () => run(bin("vitest"), ["run"])],
  ["database types and advisors", () => run("node", ["scripts/check-database.ts", "--check"])],
  ["build", buildIfChanged],
  ["first-load JavaScript", checkFirstLoads],
  ["end-to-end tests", endToEnd],
];

for (const [name, work] of steps) {
  const start = performance.now();
  process.stdout.write(`\n> ${name}\n`);
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write(`Failed at: ${name}\n`);
    process.exit(1);
  }
  process.stdout.write(`  ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
