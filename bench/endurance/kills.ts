import { setTimeout as delay } from "node:timers/promises";
import { createRandom } from "../../scripts/simulate/random.ts";
import type { Desk } from "../desk/desk.ts";

type Victim = "app" | "worker" | "gateway" | "postgres";

/** As a crash, without a word beforehand. The gateway takes its Postgres with it, the one called postgres goes alone. */
const KILL: Record<Victim, (desk: Desk) => Promise<void>> = {
  app: (desk) => desk.crashApp(),
  worker: async (desk) => desk.killWorker(),
  gateway: (desk) => desk.supabase.crash(),
  postgres: (desk) => desk.killPostgres(),
};

const VICTIMS: readonly Victim[] = ["app", "worker", "gateway", "postgres"];
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [6_000, 14_000];

/** Kills one part after another for so many seconds, each once before any comes again; returns how often it hit which. */
export async function killAtRandom(desk: Desk, seconds: number, say: (line: string) => void) {
  const random = createRandom(11, 11);
  const killed: Record<Victim, number> = { app: 0, worker: 0, gateway: 0, postgres: 0 };
  const end = performance.now() + seconds * 1000;
  let waiting: Victim[] = [];
  for (;;) {
    await delay(SHORTEST_PAUSE_MS + random.int(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
    if (performance.now() > end) return killed;
    if (waiting.length === 0) waiting = [...VICTIMS];
    const [victim] = waiting.splice(random.int(waiting.length), 1);
    if (victim === undefined) continue;
    say(`kill -9 ${victim}`);
    // One that is down already cannot be killed.
    const hasHit = await KILL[victim](desk).then(
      () => true,
      () => false,
    );
    if (hasHit) killed[victim]++;
  }
}
