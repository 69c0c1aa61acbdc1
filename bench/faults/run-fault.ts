import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { checkCounts, checkMessages } from "../../scripts/simulate/check.ts";
import type { Desk } from "../desk/desk.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { type Call, isLate, steadyLoad } from "./steady-load.ts";

const healthSchema = z.object({ spool: z.string(), database: z.string() });

/** Resolves once nothing waits on the disk, with how long that took. */
export async function waitUntilStored(desk: Desk): Promise<number> {
  const start = performance.now();
  for (;;) {
    const answer = await fetch(`${desk.base}/api/health`).catch(() => null);
    const state = healthSchema.safeParse(await answer?.json().catch(() => null)).data;
    if (state?.spool === "empty" && state.database === "ok") return performance.now() - start;
    if (performance.now() - start > 120_000) throw new Error(`The spool is not empty: ${state?.spool}`);
    await delay(200);
  }
}

/** Messages that were stored before one that had been acknowledged when they were sent. */
async function disordered(desk: Desk, calls: readonly Call[]): Promise<number> {
  const byId = new Map(calls.map((call) => [call.id, call]));
  const slugs = desk.targets.map(({ channel }) => channel);
  const rows: { conversation_id: string; external_id: string }[] = [];
  for (let from = 0; ; from += 1000) {
    const query = desk.client.from("messages").select("conversation_id, external_id").in("channel", slugs);
    const { data } = await query
      .order("id")
      .range(from, from + 999)
      .throwOnError();
    rows.push(...data);
    if (data.length < 1000) break;
  }
  const conversations = Map.groupBy(rows, (row) => row.conversation_id).values();
  return [...conversations].reduce((count, conversation) => {
    const order = conversation.flatMap(({ external_id }) => byId.get(external_id) ?? []);
    const isLate = ({ sentAt, ms }: Call, at: number) =>
      order.slice(0, at).some((earlier) => sentAt + ms < earlier.sentAt);
    return count + order.filter(isLate).length;
  }, 0);
}

/** Makes one thing go wrong while honest calls come in, and looks at what became of each of them. */
export async function runFault(desk: Desk, name: FaultName, seconds: number, perSecond: number) {
  const { base, targets } = desk;
  const load = steadyLoad({ base, targets, perSecond, seconds: seconds + 2 });
  await delay(1000);
  await FAULTS[name](desk, seconds);
  const calls = await load;
  const after = await waitUntilStored(desk);
  const kept = calls.filter(({ status }) => status === 200);
  const expected = kept.map(({ channel, phone, id }) => ({ channel, phone, ids: [id], status: null }));
  const problems = [...(await checkMessages(desk.client, expected)), ...(await checkCounts(desk.client))];
  const count = (word: RegExp) => problems.filter((problem) => word.test(problem)).length;
  return {
    honest: calls.length,
    refused: calls.length - kept.length,
    late: calls.filter(isLate).length,
    lost: count(/^lost/),
    doubled: count(/^stored/),
    misfiled: count(/^(misfiled|counts)/),
    disordered: await disordered(desk, kept),
    "slowest ms": Math.round(Math.max(...kept.map(({ ms }) => ms))),
    "stored after ms": Math.round(after),
  };
}
