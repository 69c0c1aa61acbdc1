import { isLoopback } from "../../lib/env/loopback.ts";

/** Throws unless every URL stays on this computer: a sandbox beside a hosted desk would answer real customers. */
export function assertLocal(urls: readonly string[]): void {
  if (urls.every(isLoopback)) return;
  throw new Error("The sandbox only exists beside a local desk and a local Supabase.");
}
