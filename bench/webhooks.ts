import type { SupabaseClient } from "@supabase/supabase-js";
import { phoneNumber } from "../lib/providers/samples.ts";
import { checkCounts, checkMessages } from "../scripts/simulate/check.ts";
import { quantile } from "../scripts/simulate/send.ts";
import type { Expected } from "../scripts/simulate/story.ts";
import { findTargets } from "../scripts/simulate/targets.ts";
import { load, type Result, type Shot } from "./load.ts";
import { textMessage } from "./message.ts";

const SENDERS = 50;
const ROUNDS = 3;
const SECONDS = 5;

/** The budget: webhooks stored per second, as a share of the requests an empty route of the same server answers. */
const SHARE = 0.8;

function summary(name: string, results: Result[]): { line: string; perSecond: number } {
  const ms = results.flatMap((result) => result.ms);
  const perSecond = results.reduce((sum, result) => sum + result.perSecond, 0) / results.length;
  const [half, most] = [quantile(ms, 0.5), quantile(ms, 0.99)].map((value) => value.toFixed(1));
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return {
    line: `${name.padEnd(10)} ${perSecond.toFixed(0)}/s, ${half} ms (half), ${most} ms (99 %), ${failed} failed`,
    perSecond,
  };
}

/**
 * Compares webhooks per second with an empty POST route of the same server, in alternating rounds, and checks that every
 * message answered with 200 is stored exactly once, in the right conversation. Prints the results; resolves to whether
 * no message was lost, duplicated or misfiled.
 */
export async function benchWebhooks(base: string, client: SupabaseClient): Promise<boolean> {
  const targets = (await findTargets(client)).filter(({ kind }) => kind === "interakt");
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
  const ping = (): Shot => ({ ...next(), path: "/api/ping" });
  const common = { base, senders: SENDERS };
  await load({ ...common, seconds: 2, next: ping });
  await load({ ...common, seconds: 2, next, answered });
  const [empty, stored]: [Result[], Result[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await load({ ...common, seconds: SECONDS, next: ping }));
    stored.push(await load({ ...common, seconds: SECONDS, next, answered }));
  }
  const [floor, webhooks] = [summary("empty", empty), summary("webhooks", stored)];
  console.log(`${SENDERS} senders, ${ROUNDS} rounds of ${SECONDS} s each\n${floor.line}\n${webhooks.line}`);
  console.log(`ratio      ${(webhooks.perSecond / floor.perSecond).toFixed(2)} (budget ${SHARE})`);
  const problems = [...(await checkMessages(client, expected)), ...(await checkCounts(client))];
  console.log(`stored     ${expected.length} answered with 200, ${problems.length} problems`);
  for (const problem of problems.slice(0, 10)) console.log(`  ${problem}`);
  return problems.length === 0;
}
