import "server-only";
import { processEnd } from "@/lib/process-end";
import { intakeDb } from "@/lib/server/db";
import { spool } from "@/lib/server/spool/open";
import { succeeds } from "@/lib/server/succeeds";
import { knownChannels } from "@/lib/server/webhooks/known-channels";

/**
 * Whether calls may be sent to this process. `draining`: it is about to end. `no_keys`: it does not know yet whom to let
 * in. `no_storage`: neither the database nor this machine's disk takes a webhook. Other parts do not count: a desk whose
 * Realtime is down serves, and taking it away would only make it worse.
 */
export type Readiness = "ready" | "draining" | "no_keys" | "no_storage";

export async function readiness(): Promise<Readiness> {
  if (processEnd().isDraining) return "draining";
  if (!(await succeeds(knownChannels().find("none", false)))) return "no_keys";
  const isKept = spool() !== null || (await succeeds(intakeDb().query("select 1")));
  return isKept ? "ready" : "no_storage";
}
