import { availableParallelism } from "node:os";
import { quantile } from "../../scripts/simulate/send.ts";
import { type Expected, inventStory } from "../../scripts/simulate/story.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import type { Desk } from "../desk/desk.ts";
import { usageOf, usedBetween } from "../desk/usage.ts";
import { bursts } from "../ingest/bursts.ts";
import { bareLoop, emptyRoute } from "../ingest/ceilings.ts";
import { outcomeRows, untilStored } from "../ingest/outcome.ts";
import { countStatements } from "../ingest/statements.ts";
import { type Storm, storm } from "../ingest/storm.ts";
import type { BenchContext, BenchPart, BenchRow, Scale } from "../part.ts";

const SENDERS = 200;
/** Three Interakt numbers and Netcore. */
const PROVIDERS = 4;
const CEILING_SECONDS = { small: 1, full: 4 } satisfies Record<Scale, number>;
const BURST_SENDERS = { small: 100, full: 1000 } satisfies Record<Scale, number>;

/** Calls and connections, in this order. The last is the one that is compared with the ceilings. */
const CASES = {
  small: [[2000, 64]],
  full: [
    [2000, 1],
    [2000, 16],
    [2000, 64],
    [20_000, 64],
  ],
} satisfies Record<Scale, [number, number][]>;

interface Run {
  desk: Desk;
  targets: [Target, ...Target[]];
  statements: Awaited<ReturnType<typeof countStatements>>;
  expected: Expected[];
}

/** Calls of all kinds, a tenth of them twice and a tenth overtaken by later ones. */
function storyOf(targets: [Target, ...Target[]], calls: number) {
  const seconds = calls / 1000;
  const start = new Date(Date.now() - seconds * 1000);
  return inventStory({ targets, customers: SENDERS, rate: 1000, seconds, seed: calls, start });
}

function ackRows(name: string, { ms, seconds, refused }: Storm): BenchRow[] {
  return [
    { name: `${name}: acknowledged`, unit: "/s", value: ms.length / seconds },
    { name: `${name}: half of the acknowledgements`, unit: "ms", value: quantile(ms, 0.5) },
    { name: `${name}: 99 % of them`, unit: "ms", value: quantile(ms, 0.99), budget: { atMost: 500 } },
    { name: `${name}: not answered 200`, unit: "", value: refused, budget: { atMost: 0 } },
  ];
}

async function measure(run: Run, calls: number, connections: number) {
  const { desk, targets, statements } = run;
  const name = `${calls} calls, ${connections} connections`;
  const story = storyOf(targets, calls);
  const [before, sentBefore] = [await usageOf(desk), await statements.total()];
  const start = performance.now();
  const result = await storm(desk.base, story.deliveries, connections);
  await untilStored(desk);
  const seconds = (performance.now() - start) / 1000;
  const [durable, messages] = [result.ms.length / seconds, story.expected.length];
  const sent = (await statements.total()) - sentBefore;
  const used = usedBetween(before, await usageOf(desk), messages / 1000);
  run.expected.push(...story.expected);
  const note = `${messages} messages: ${Math.round(messages / seconds)}/s`;
  const rows: BenchRow[] = [
    ...ackRows(name, result),
    { name: `${name}: durable in Postgres`, unit: "/s", value: durable, note },
    {
      ...{ name: `${name}: statements of server and worker per message`, unit: "" },
      ...{ value: sent / messages, note: "pg_stat_statements, with what the jobs do" },
    },
    {
      ...{ name: `${name}: processor time of 1,000 messages`, unit: "s" },
      ...{ value: used.seconds, note: used.words },
    },
  ];
  return { rows, durable, words: used.words };
}

async function burstRows({ desk, targets, expected }: Run, scale: Scale): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const burst of bursts(targets, BURST_SENDERS[scale], 7)) {
    rows.push(...ackRows(burst.name, await storm(desk.base, burst.deliveries, 64)));
    expected.push(...burst.expected);
  }
  await untilStored(desk);
  return rows;
}

/** All cases and bursts on one desk, the empty route before and after them. */
async function measureWith(processes: number, { options, openDesk, say }: BenchContext) {
  const { scale } = options;
  const desk = await openDesk({ serverProcesses: processes });
  const [first, ...others] = desk.targets.slice(-PROVIDERS);
  if (!first) throw new Error("No provider is active.");
  const run: Run = {
    desk,
    targets: [first, ...others],
    statements: await countStatements(desk),
    expected: [],
  };
  // What starts up is not measured.
  await storm(desk.base, storyOf(run.targets, 400).deliveries, 16);
  const seconds = CEILING_SECONDS[scale];
  const empty = [await emptyRoute(desk.base, 64, seconds)];
  const rows: BenchRow[] = [];
  let last = { durable: Number.NaN, words: "" };
  for (const [calls, connections] of CASES[scale]) {
    say(`${processes} server processes, ${calls} calls over ${connections} connections`);
    const measured = await measure(run, calls, connections);
    rows.push(...measured.rows);
    last = measured;
  }
  empty.push(await emptyRoute(desk.base, 64, seconds));
  const perSecond = empty.reduce((sum, result) => sum + result.perSecond, 0) / empty.length;
  const ceiling = {
    name: "durable : empty route, 64 connections",
    unit: "times",
    value: last.durable / perSecond,
  };
  const note = `empty POST route ${Math.round(perSecond)}/s; seconds of 1,000 messages: ${last.words}`;
  rows.push({ ...ceiling, budget: { atLeast: 0.8 }, note });
  for (const batch of [1, 50]) {
    const value = await bareLoop(desk.dbUrl, first, batch, seconds);
    rows.push({ name: `ingest_webhook_events in a bare loop, ${batch} messages a call`, unit: "/s", value });
  }
  say(`${processes} server processes, bursts`);
  rows.push(...(await burstRows(run, scale)), ...(await outcomeRows(desk, "all of it", run.expected)));
  await run.statements.stop();
  return rows.map((row) => ({ ...row, name: `${processes} × server, ${row.name}` }));
}

async function run(context: BenchContext): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const several = Math.max(2, availableParallelism() - 1);
  for (const processes of [1, several]) rows.push(...(await measureWith(processes, context)));
  return rows;
}

export const part: BenchPart = {
  name: "ingest",
  measures: `webhooks of all kinds from ${SENDERS} senders to ${PROVIDERS} numbers, beside an empty route and a bare loop in the database, then bursts; with one and with several server processes`,
  run,
};
