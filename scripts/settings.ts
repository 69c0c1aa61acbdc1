import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, whatever the working directory. */
export const rootDir = fileURLToPath(new URL("..", import.meta.url));

/** A port from the environment. */
export function readPort(name: string, fallback: number): number {
  const value = Number(process.env[name] || fallback);
  if (Number.isInteger(value) && value > 0 && value < 65536) return value;
  throw new Error(`${name} must be a port number between 1 and 65535.`);
}

/** The ports and the data folder of this copy, from `PORT`, `LOCAL_SUPABASE_PORT` and `LOCAL_SUPABASE_DIR`. */
export function readSettings() {
  return {
    port: readPort("PORT", 3000),
    supabasePort: readPort("LOCAL_SUPABASE_PORT", 54321),
    supabaseDir: resolve(rootDir, process.env.LOCAL_SUPABASE_DIR || ".local-supabase"),
  };
}
