import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, whatever the working directory. */
export const rootDir = fileURLToPath(new URL("..", import.meta.url));

/** A port from the environment; throws one line if it is none. */
export function readPort(name: string, fallback: number, highest = 65_535): number {
  const value = Number(process.env[name] || fallback);
  if (Number.isInteger(value) && value > 0 && value <= highest) return value;
  throw new Error(`${name} must be a port number between 1 and ${highest}.`);
}

/** A number of seconds from the environment, 0 if it is not set; throws one line if it is none. */
export function readSeconds(name: string): number {
  const value = Number(process.env[name] || 0);
  if (value >= 0 && value <= 300) return value;
  throw new Error(`${name} must be a number of seconds between 0 and 300.`);
}

/**
 * The ports and the data folder of this copy, from `PORT`, `LOCAL_SUPABASE_PORT` and `LOCAL_SUPABASE_DIR`. Throws one line
 * that says which is wrong.
 */
export function readSettings() {
  const desk = readPort("PORT", 3000);
  // Postgres has the port after it.
  const supabasePort = readPort("LOCAL_SUPABASE_PORT", 54_321, 65_534);
  if (desk === supabasePort || desk === supabasePort + 1) {
    throw new Error(
      `PORT is ${desk}, but the local Supabase takes ${supabasePort} and ${supabasePort + 1}. Choose another PORT or LOCAL_SUPABASE_PORT.`,
    );
  }
  return {
    port: desk,
    supabasePort,
    supabaseDir: resolve(rootDir, process.env.LOCAL_SUPABASE_DIR || ".local-supabase"),
  };
}

const MOST_PROCESSES = 64;

/**
 * How many processes serve the app: `SERVER_PROCESSES`, of this process's environment if it is not given. By default as many
 * as there are cores but one, which is left to the database, the worker and whatever else runs here.
 */
export function readServerProcesses(given = process.env.SERVER_PROCESSES): number {
  const value = Number(given || Math.max(1, Math.min(availableParallelism() - 1, MOST_PROCESSES)));
  if (Number.isInteger(value) && value > 0 && value <= MOST_PROCESSES) return value;
  throw new Error(`SERVER_PROCESSES must be a number between 1 and ${MOST_PROCESSES}.`);
}
