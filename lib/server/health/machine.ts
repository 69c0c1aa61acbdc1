import "server-only";
import { type MachineState, machineStateSchema } from "@/lib/schemas/machine-state";
import { askNeighbours } from "@/lib/server/neighbours";
import { backlog } from "@/lib/server/spool/backlog";
import { spool } from "@/lib/server/spool/open";
import { rejections } from "@/lib/server/webhooks/rejections";

const refusalsSchema = machineStateSchema.shape.rejected;

/** Calls that were turned away by any process of this server, since the first of them started. */
async function refusals(): Promise<MachineState["rejected"]> {
  const all = [rejections().total(), ...(await askNeighbours("refusals", refusalsSchema))];
  const counts: Record<string, number> = {};
  for (const [reason, count] of all.flatMap((total) => Object.entries(total.counts)))
    counts[reason] = (counts[reason] ?? 0) + count;
  return { since: all.map(({ since }) => since).sort()[0] ?? "", counts };
}

/** What this server has of webhooks that the database does not: they wait on its disk, or were turned away at its door. */
export async function machineState(): Promise<MachineState> {
  const state = spool()?.state();
  return {
    spool: state
      ? {
          events: state.events,
          set_aside: state.setAside,
          oldest_at: state.oldestAt === null ? null : new Date(state.oldestAt).toISOString(),
          is_draining: !backlog().isWaiting(),
        }
      : null,
    rejected: await refusals(),
  };
}
