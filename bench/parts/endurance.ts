import { setTimeout as delay } from "node:timers/promises";
import { audit } from "../../scripts/audit/audit.ts";
import { addSandboxKeys } from "../../scripts/sandbox/local.ts";
import { checkMessages } from "../../scripts/simulate/check.ts";
import type { Desk } from "../desk/desk.ts";
import { type AgentTally, runAgents } from "../endurance/agents.ts";
import { killAtRandom } from "../endurance/kills.ts";
import { followMemory, type MemorySample } from "../endurance/memory.ts";
import { runScreenAgent, type ScreenTally } from "../endurance/screen-agent.ts";
import { waitUntilStored } from "../faults/run-fault.ts";
import { type Call, steadyLoad } from "../faults/steady-load.ts";
import type { BenchContext, BenchPart, BenchRow } from "../part.ts";

const PER_SECOND = 50;
/** Kills end after this share of the time: what memory does is seen in processes that are left alone. */
const KILLING = 2 / 3;
const MINUTES = { small: 2, full: 30 };

/** The memory of a part in words, and what it gained in the quiet time, after a quarter of it for warming up. */
function memoryRow(part: string, samples: readonly MemorySample[], seconds: number): BenchRow {
  const mb = (from: number, until: number) =>
    samples
      .filter(({ at }) => at >= from * seconds && at < until * seconds)
      .map(({ parts }) => parts[part] ?? 0);
  const quiet = mb(KILLING + (1 - KILLING) / 4, 1);
  const all = mb(0, 1);
  const steps = Array.from({ length: 8 }, (_, at) => all[Math.floor((at / 8) * all.length)]?.toFixed(0));
  const note = `most ${Math.max(...all).toFixed(0)} MB; over time ${steps.join(", ")}`;
  const half = Math.floor(quiet.length / 2);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...{ name: `memory of ${part}, second half of the quiet time against the first`, unit: "times" },
    ...{ value: mean(quiet.slice(half)) / mean(quiet.slice(0, half)), budget: { atMost: 1.1 }, note },
  };
}

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
      note: `${screen.failed} failed while something was down`,
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
  const desk = await openDesk();
  const channels = desk.targets.map(({ channel }) => channel);
  await addSandboxKeys(desk.dbUrl, desk.env.CREDENTIALS_KEY ?? "", channels);
  const end = new AbortController();
  const load = steadyLoad({ ...desk, perSecond: PER_SECOND, seconds });
  const stored = load.then(() => waitUntilStored(desk));
  const parts = Promise.all([
    runAgents(desk, end.signal),
    runScreenAgent(desk, end.signal, stored),
    followMemory(desk, end.signal),
    killAtRandom(desk, seconds * KILLING, say),
  ]);
  const calls = await load;
  end.abort();
  const [agents, screen, memory, killed] = await parts;
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
    ...["app", "worker", "supabase", "postgres"].map((part) => memoryRow(part, memory, seconds)),
  ];
}

export const part: BenchPart = {
  name: "endurance",
  measures: `${PER_SECOND} messages a second and agents at work while app, worker, local Supabase and Postgres are killed at random`,
  isExtra: true,
  run,
};
