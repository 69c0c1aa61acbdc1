import { startNative } from "../supabase/local/native.ts";
import { type Stack, type StackOptions, startStack } from "../supabase/local/start.ts";

/**
 * Starts the Supabase that `SUPABASE_BACKEND` names: our own (`local`, the default, which needs nothing but npm) or the
 * official services (`native`). Both get the same migrations, seed and tests.
 */
export async function startBackend(options: StackOptions): Promise<Stack> {
  const backend = process.env.SUPABASE_BACKEND || "local";
  if (backend === "native") return startNative(options);
  if (backend === "local") return startStack(options);
  throw new Error(`SUPABASE_BACKEND must be local or native, not ${backend}.`);
}
