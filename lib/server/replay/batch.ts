import "server-only";
import { z } from "zod";
import { drainDb, jobsDb } from "@/lib/server/db";
import { inCalls } from "@/lib/server/webhooks/calls";
import { ingest } from "@/lib/server/webhooks/ingest";
import { readAgain, storedEvent } from "@/lib/server/webhooks/read-again";
import { storeEach } from "@/lib/server/webhooks/store";

const claimSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("running"),
    events: z.array(storedEvent),
    // Grows by one with every event that comes in.
    newest: z.nullable(z.number()),
  }),
  z.object({ state: z.enum(["done", "stopped", "refused", "gone"]) }),
]);
type Claim = z.infer<typeof claimSchema>;
type ClaimedEvents = Extract<Claim, { state: "running" }>["events"];

/** The next events of a replay, or what has become of it. */
export async function claimEvents(replay: string, max: number): Promise<Claim> {
  const values = [replay, max];
  const { rows } = await jobsDb().query("select public.claim_replay_events($1, $2) as claimed", values);
  return claimSchema.parse(rows[0]?.claimed);
}

/** Reads events with the current code and files them. Safe to repeat, also by several workers at once. */
export async function replayEvents(replay: string, events: ClaimedEvents): Promise<void> {
  for (const call of inCalls(events.map(readAgain))) {
    await storeEach(call, (some) => ingest(some, drainDb(), replay), ["away", "busy"]);
  }
}
