import { setTimeout as delay } from "node:timers/promises";
import { audit } from "../../scripts/audit/audit.ts";
import { addSandboxKeys } from "../../scripts/sandbox/local.ts";
import { checkMessages } from "../../scripts/simulate/check.ts";
import type { Desk } from "../desk/desk.ts";
import { type AgentTally, runAgents } from "../endurance/agents.ts";
import { HEAPS, type Heaps, heapReader } from "../endurance/heap.ts";
import { killAtRandom } from "../endurance/kills.ts";
import { followMemory, type MemorySample } from "../endurance/memory.ts";
import { runScreenAgent, type ScreenTally } from "../endurance/screen-agent.ts";
import { waitUntilStored } from "../faults/run-fault.ts";
import { type Call, steadyLoad } from "../faults/steady-load.ts";
import type { BenchContext, BenchPart, BenchRow } from "../part.ts";

const PER_SECOND = 50;
/** Kills end after this share of the time: what memory does is seen in processes that are left alone, when they have warmed up. */
const KILLING = 2 / 3;
const WARM = KILLING + (1 - KILLING) / 4;
const MINUTES = { small: 2, full: 30 };

const FLAT = { unit: "times", budget: { atMost: 1.1 } };

/** What Linux counts for a part, in words. */
function resident(part: string, samples: readonly MemorySample[]): string {
  const all = samples.map(({ parts }) => parts[part] ?? 0);
  const steps = Array.from({ length: 8 }, (_, at) => all[Math.floor((at / 8) * all.length)]?.toFixed(0));
  return `resident at most ${Math.max(...all).toFixed(0)} MB; over time ${steps.join(", ")}`;
}

/** What Postgres gained in the quiet time. */
function postgresRow(samples: readonly MemorySample[], seconds: number): BenchRow {
  const quiet = samples.filter(({ at }) => at >= WARM * seconds).map(({ parts }) => parts.postgres ?? 0);
  const half = Math.floor(quiet.length / 2);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...{ ...FLAT, name: "memory of postgres, second half of the quiet time against the first" },
    ...{ value: mean(quiet.slice(half)) / mean(quiet.slice(0, half)), note: resident("postgres", samples) },
  };
}

/** Reads the heaps when the processes have warmed up, and once more near the end. */
async function readHeaps(desk: Desk, read: (desk: Desk) => Promise<Heaps>, seconds: number) {
  const start = performance.now();
  const until = (share: number) => delay(Math.max(0, start + share * seconds * 1000 - performance.now()));
  await until(WARM);
  const warm = await read(desk);
  await until(0.95);
  return { warm, end: await read(desk) };
}

const heapRows = ({ warm, end }: Awaited<ReturnType<typeof readHeaps>>, memory: readonly MemorySample[]) =>
  HEAPS.map((part) => ({
    ...{ ...FLAT, name: `heap of ${part} after a collection, end of the quiet time against its start` },
    value: end[part] / warm[part],
    note: `${warm[part].toFixed(1)} and ${end[part].toFixed(1)} MB; ${resident(part, memory)}`,
  }));

async function unstored(desk: Desk, agents: AgentTally): Promise<number> {
  let found = 0;
  for (let at = 0; at < agents.sent.length; at += 100) {
    const ids = agents.sent.slice(at, at + 100);
    const query = desk.client
      .from("messages")
      .select("id", { count: "exact", head: true })
      .in("client_id", ids);
    found += (await query.throwOnError()).count ?? 0;
  }
  return agents.sent.length - found;
}

async function verdict(
  desk: Desk,
  calls: readonly Call[],
  agents: AgentTally,
  screen: ScreenTally,
): Promise<BenchRow[]> {
  const kept = calls.filter(({ status }) => status === 200);
  const problems = await checkMessages(
    desk.client,
    kept.map(({ channel, phone, id }) => ({ channel, phone, ids: [id], status: null })),
  );
  const broken = (await audit(desk.dbUrl)).filter((finding) => finding.broken > 0);
  const none = { unit: "", budget: { atMost: 0 } };
  const refused = `${calls.length - kept.length} of ${calls.length} were not answered while the app was down`;
  return [
    { name: "accepted messages", unit: "", value: kept.length, note: refused },
    {
      ...none,
      name: "accepted messages lost, doubled or misfiled",
      value: problems.length,
      note: problems[0] ?? "",
    },
    {
      ...none,
      name: "promises that the audit found broken",
      value: broken.length,
      note: broken.map(({ words }) => words).join("; "),
    },
    {
      name: "rounds of agents through the API",
      unit: "",
      value: agents.done,
      note: `${agents.failed} failed while something was down`,
    },
    { ...none, name: "accepted replies lost", value: await unstored(desk, agents) },
    {
      name: "answers typed at a screen",
      unit: "",
      value: screen.done,
      note: `${screen.failed} more were not to be seen within ten seconds, as while something was down`,
    },
    {
      ...none,
      name: "rows that the open screen shows otherwise than a reload",
      value: screen.differences,
      note: screen.instead,
    },
  ];
}

async function run({ options, openDesk, say }: BenchContext): Promise<BenchRow[]> {
  const seconds = (options.minutes ?? MINUTES[options.scale]) * 60;
  const { nodeOptions, read, close } = await heapReader();
  const desk = await openDesk({ nodeOptions });
  const channels = desk.targets.map(({ channel }) => channel);
  await addSandboxKeys(desk.dbUrl, desk.env.CREDENTIALS_KEY ?? "", channels);
  const end = new AbortController();
  const load = steadyLoad({ ...desk, perSecond: PER_SECOND, seconds });
  const stored = load.then(() => waitUntilStored(desk));
  const parts = Promise.all([
    runAgents(desk, end.signal),
    runScreenAgent(desk, end.signal, stored),
    followMemory(desk, end.signal),
    readHeaps(desk, read, seconds),
    killAtRandom(desk, seconds * KILLING, say),
  ]);
  const calls = await load;
  end.abort();
  const [agents, screen, memory, heaps, killed] = await parts;
  await close();
  say(`settled in ${Math.round(await stored)} ms`);
  await delay(5_000);
  const hits = Object.entries(killed).map(([part, times]) => `${part} ${times}`);
  return [
    {
      name: "kills",
      unit: "",
      value: Object.values(killed).reduce((sum, times) => sum + times, 0),
      note: hits.join(", "),
    },
    ...(await verdict(desk, calls, agents, screen)),
    ...heapRows(heaps, memory),
    postgresRow(memory, seconds),
  ];
}

export const part: BenchPart = {
  name: "endurance",
  measures: `${PER_SECOND} messages a second and agents at work while app, worker, local Supabase and Postgres are killed at random`,
  isExtra: true,
  run,
};
