import { projectNotice } from "../supabase/local/config-notice.ts";
import { startNative } from "../supabase/local/native.ts";
import { type Stack, type StackOptions, startStack } from "../supabase/local/start.ts";

/**
 * Starts the Supabase the desk runs on: `SUPABASE_BACKEND=native` is the official one, anything unset our own. Our
 * own names the settings of config.toml that it does not honour. Throws for a backend nobody knows.
 */
export async function startBackend(options: StackOptions): Promise<Stack> {
  const backend = process.env.SUPABASE_BACKEND || "local";
  if (backend === "native") return startNative(options);
  if (backend !== "local")
    throw new Error(`SUPABASE_BACKEND is "${backend}": it must be "native" or not set.`);
  const notice = projectNotice();
  if (notice) process.stderr.write(`${notice}\n`);
  return startStack(options);
}
