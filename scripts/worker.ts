import { readLocalStatus } from "./local-status.ts";
import { environmentOf } from "./with-stack.ts";
import { startWorkerProcess } from "./worker-process.ts";

/**
 * `npm run worker`: only runs jobs, for the Supabase in the environment or else the running local one. Any number of
 * workers may run, on any number of machines.
 */
async function main() {
  const isNamed = Boolean(process.env.SUPABASE_DB_URL);
  const worker = startWorkerProcess(isNamed ? {} : environmentOf(await readLocalStatus()));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void worker.stop());
  await worker.exited;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
