import "server-only";
import { health } from "@/lib/server/health/health";
import { spool } from "@/lib/server/spool/open";
import { metrics } from "./metrics";

/** What the app knows of this machine's disk and, as its health check does, of the parts of the desk. */
export async function readMachine(): Promise<void> {
  const { spool: spooled, spoolAge, up } = metrics();
  const { database, api, realtime, worker } = await health();
  for (const [part, state] of Object.entries({ database, api, realtime, worker }))
    up.set({ part }, state === "ok" ? 1 : 0);
  const state = spool()?.state();
  up.set({ part: "spool" }, state ? 1 : 0);
  spooled.set({ state: "waiting" }, state?.events ?? 0);
  spooled.set({ state: "set_aside" }, state?.setAside ?? 0);
  spoolAge.set(state?.oldestAt ? (Date.now() - state.oldestAt) / 1000 : 0);
}
