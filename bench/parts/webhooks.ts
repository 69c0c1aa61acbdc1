import { phoneNumber } from "../../lib/providers/samples.ts";
import { checkCounts, checkMessages } from "../../scripts/simulate/check.ts";
import { quantile } from "../../scripts/simulate/send.ts";
import type { Expected } from "../../scripts/simulate/story.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import { load, type Result, type Shot } from "../load.ts";
import { textMessage } from "../message.ts";
import type { BenchContext, BenchPart, BenchRow, Scale } from "../part.ts";

const SENDERS = 50;
const ROUNDS = { small: 1, full: 3 } satisfies Record<Scale, number>;
const SECONDS = { small: 1, full: 5 } satisfies Record<Scale, number>;

/** The budget: webhooks stored per second, as a share of the requests an empty route of the same server answers. */
const SHARE = 0.8;

function rowsOf(name: string, results: Result[]): BenchRow[] {
  const ms = results.flatMap((result) => result.ms);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return [
    { name: `${name}, a second`, unit: "/s", value: perSecondOf(results) },
    { name: `${name}, half of the answers`, unit: "ms", value: quantile(ms, 0.5) },
    { name: `${name}, 99 % of the answers`, unit: "ms", value: quantile(ms, 0.99), budget: { atMost: 500 } },
    { name: `${name}, not answered 200`, unit: "", value: failed, budget: { atMost: 0 } },
  ];
}

const perSecondOf = (results: Result[]) =>
  results.reduce((sum, result) => sum + result.perSecond, 0) / results.length;

/** Makes calls, and keeps what must be stored of those that were answered. */
function makeCalls(targets: readonly Target[]) {
  const sent = new Map<string, Expected>();
  const expected: Expected[] = [];
  let count = 0;
  const next = (): Shot => {
    const target = targets[count % targets.length];
    if (target === undefined) throw new Error("No provider is active.");
    const phone = phoneNumber(count++);
    const { id, body } = textMessage(phone, `Message ${count}`);
    sent.set(body, { channel: target.channel, phone, ids: [id], status: null });
    return {
      path: target.path,
      headers: { "content-type": "application/json", "x-api-key": target.key },
      body,
    };
  };
  const answered = ({ body }: Shot) => {
    const message = sent.get(body);
    if (message) expected.push(message);
  };
  return { next, answered, expected };
}

async function run(context: BenchContext): Promise<BenchRow[]> {
  const { base, client, targets } = await context.anyDesk();
  const { next, answered, expected } = makeCalls(targets.filter(({ kind }) => kind === "interakt"));
  const ping = (): Shot => ({ ...next(), path: "/api/ping" });
  const { scale } = context.options;
  const common = { base, senders: SENDERS, seconds: SECONDS[scale] };
  // What starts up is not measured.
  await load({ ...common, next: ping });
  await load({ ...common, next, answered });
  const [empty, stored]: [Result[], Result[]] = [[], []];
  for (let round = 0; round < ROUNDS[scale]; round++) {
    empty.push(await load({ ...common, next: ping }));
    stored.push(await load({ ...common, next, answered }));
  }
  const problems = [...(await checkMessages(client, expected)), ...(await checkCounts(client))];
  const ratio = perSecondOf(stored) / perSecondOf(empty);
  const note = [`${expected.length} answered with 200`, ...problems.slice(0, 3)].join("; ");
  return [
    ...rowsOf("empty route", empty),
    ...rowsOf("webhooks", stored),
    { name: "webhooks : empty route", unit: "times", value: ratio, budget: { atLeast: SHARE } },
    {
      name: "lost, doubled, misfiled, counts",
      unit: "",
      value: problems.length,
      budget: { atMost: 0 },
      note,
    },
  ];
}

export const part: BenchPart = {
  name: "webhooks",
  measures: `webhooks a second against an empty route of the same server, ${SENDERS} senders, in alternating rounds`,
  takesUrl: true,
  isExtra: true,
  run,
};
