import { type Stack, type StackOptions, startStack } from "../supabase/local/start.ts";
import { startNativeStack } from "./native-stack.ts";

/**
 * Starts the Supabase that `SUPABASE_BACKEND` names: our own (`local`, the default, which needs nothing but npm) or the
 * official services (`native`). Both get the same migrations, seed and tests.
 *
 * @param name of a native stack
 */
export function startBackend(name: string, options: StackOptions): Promise<Stack> {
  const backend = process.env.SUPABASE_BACKEND || "local";
  if (backend === "native") return startNativeStack(name);
  if (backend === "local") return startStack(options);
  throw new Error(`SUPABASE_BACKEND must be local or native, not ${backend}.`);
}
