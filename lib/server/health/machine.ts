import "server-only";
import type { MachineState } from "@/lib/schemas/machine-state";
import { backlog } from "@/lib/server/spool/backlog";
import { spool } from "@/lib/server/spool/open";
import { rejections } from "@/lib/server/webhooks/rejections";

/** What this server has of webhooks that the database does not: they wait on its disk, or were turned away at its door. */
export function machineState(): MachineState {
  const state = spool()?.state();
  const { since, counts } = rejections().total();
  return {
    spool: state
      ? {
          events: state.events,
          set_aside: state.setAside,
          oldest_at: state.oldestAt === null ? null : new Date(state.oldestAt).toISOString(),
          is_draining: !backlog().isWaiting(),
        }
      : null,
    rejected: { since, counts },
  };
}
