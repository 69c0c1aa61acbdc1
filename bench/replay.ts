import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { phoneNumber } from "../lib/providers/samples.ts";
import { buildIfChanged } from "../scripts/build.ts";
import { checkCounts, checkMessages } from "../scripts/simulate/check.ts";
import { quantile } from "../scripts/simulate/send.ts";
import type { Expected } from "../scripts/simulate/story.ts";
import { type Desk, startDesk } from "./desk/desk.ts";
import { type Call, steadyLoad } from "./faults/steady-load.ts";
import { textMessage } from "./message.ts";

/** `npm run bench:replay -- [--events 10000] [--rate 50] [--rounds 3]`: live calls alone, then beside a replay, in turn. */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "10000" },
    rate: { type: "string", default: "50" },
    rounds: { type: "string", default: "3" },
  },
});
const [events, perSecond, rounds] = [Number(values.events), Number(values.rate), Number(values.rounds)];
const ALONE_SECONDS = 15;

/** Keeps messages as dead letters of a channel, and lists them for a replay. */
async function prepareReplay(db: Client, channel: string, count: number) {
  const messages = Array.from({ length: count }, (_, at) => {
    const phone = phoneNumber(at % 100);
    return { phone, ...textMessage(phone, `replayed ${at}`) };
  });
  const replay = randomUUID();
  await db.query(
    `with kept as (
       insert into public.webhook_events (channel, provider_type, type, outcome, error, attempts, raw)
       select $1, 'interakt', 'message_received', 'failed', 'not understood', 7, raw from unnest($2::text[]) as raw
       returning id
     ),
     started as (
       insert into public.replays (id, channel, filter, total) values ($3, $1, '{}', $4)
     )
     insert into private.replay_events (replay_id, event_id) select $3, id from kept`,
    [channel, messages.map(({ body }) => body), replay, count],
  );
  const expected = messages.map(({ phone, id }): Expected => ({ channel, phone, ids: [id], status: null }));
  return { replay, expected };
}

async function ended(db: Client, replay: string): Promise<Record<string, number>> {
  for (;;) {
    const { rows } = await db.query("select * from public.replays where id = $1", [replay]);
    if (rows[0].state !== "running") return rows[0];
    await delay(100);
  }
}

const load = (desk: Desk, seconds: number) => steadyLoad({ ...desk, perSecond, seconds });
const p = (calls: Call[], share: number) =>
  Math.round(
    quantile(
      calls.map(({ ms }) => ms),
      share,
    ),
  );

async function round(desk: Desk, db: Client, count: number) {
  const alone = await load(desk, ALONE_SECONDS);
  const { replay, expected } = await prepareReplay(db, desk.targets[0]?.channel ?? "", count);
  const start = performance.now();
  await db.query("select private.queue_replay($1)", [replay]);
  const beside: Call[] = [];
  const end = ended(db, replay);
  let isRunning = true;
  void end.then(() => {
    isRunning = false;
  });
  while (isRunning) beside.push(...(await load(desk, 5)));
  const became = await end;
  const seconds = (performance.now() - start) / 1000;
  const calls = [...alone, ...beside];
  const live = calls.map(({ channel, phone, id }): Expected => ({ channel, phone, ids: [id], status: null }));
  const problems = await checkMessages(desk.client, [...expected, ...live]);
  console.log(
    `alone p50 ${p(alone, 0.5)} p99 ${p(alone, 0.99)} ms · beside p50 ${p(beside, 0.5)} p99 ${p(beside, 0.99)} ms · ` +
      `ratio of p99 ${(p(beside, 0.99) / p(alone, 0.99)).toFixed(2)} · ${calls.length} calls, ` +
      `${calls.filter(({ status }) => status !== 200).length} refused · replayed ${became.stored} of ${count} ` +
      `(duplicate ${became.duplicate}, failed ${became.failed}) in ${seconds.toFixed(0)} s · problems ${problems.length}`,
  );
  return problems;
}

await buildIfChanged();
const desk = await startDesk();
const db = new Client({ connectionString: desk.dbUrl });
await db.connect();
try {
  // What starts up is not measured.
  await load(desk, 5);
  const problems = [];
  for (let at = 0; at < rounds; at++) problems.push(...(await round(desk, db, Math.ceil(events / rounds))));
  problems.push(...(await checkCounts(desk.client)));
  console.log(`lost, doubled, misfiled, wrong counts: ${problems.length}`, problems.slice(0, 5));
  if (problems.length > 0) process.exitCode = 1;
} finally {
  await db.end();
  await desk.stop();
}
process.exit();
