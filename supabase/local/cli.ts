import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StackError } from "./errors.ts";
import { isLocked } from "./lock.ts";
import { resetStack } from "./reset.ts";
import { startStack } from "./start.ts";

const dir = process.env.LOCAL_SUPABASE_DIR ?? ".local-supabase";
const port = Number(process.env.LOCAL_SUPABASE_PORT ?? 54321);

async function start(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new StackError("LOCAL_SUPABASE_PORT must be a number from 1 to 65534.");
  }
  const starting = startStack({ dir, port });
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, async () => {
      // Twice means now: Postgres follows by itself.
      if (stopping) process.exit(1);
      stopping = true;
      const stack = await starting.catch(() => undefined);
      await stack?.stop();
      process.exit();
    });
  }
  await starting;
}

/** Prints where the running stack is, as one JSON object. */
async function status(): Promise<void> {
  const file = join(dir, "status.json");
  if (!existsSync(file) || !(await isLocked(dir))) {
    throw new StackError("The local Supabase is not running. Start it with: npm start");
  }
  console.log(readFileSync(file, "utf8"));
}

const commands: Record<string, () => Promise<void>> = { start, status, reset: () => resetStack(dir) };
const command = commands[process.argv[2] ?? ""];
try {
  if (!command) throw new StackError("Usage: node supabase/local/cli.ts start | status | reset");
  await command();
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
