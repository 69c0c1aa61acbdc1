import { Agent } from "node:http";
import { createClient } from "@supabase/supabase-js";
import { type Desk, startDesk } from "../bench/desk/desk";
import { runFault } from "../bench/faults/run-fault";
import { post } from "../bench/faults/steady-load";
import { textMessage } from "../bench/message";
import { phoneNumber } from "../lib/providers/samples";
import { expect, PEOPLE, test } from "./fixtures";

let desk: Desk;
test.beforeAll(async () => {
  desk = await startDesk({ serverProcesses: 2 });
});
test.afterAll(() => desk.stop());

const TEXT = "Two processes";

/** A caller who keeps a connection, and so stays with the process that was given it; calls resolve to the message's id. */
function caller() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call = async (key: string) => {
    const { id, body } = textMessage(phoneNumber(90), TEXT);
    const url = new URL("/api/webhooks/interact/interakt", desk.base);
    expect(await post({ url, headers: { "x-api-key": key }, body, agent })).toBe(200);
    return id;
  };
  return { call, leave: () => agent.destroy() };
}

async function storedIds(): Promise<string[]> {
  const { data } = await desk.client.from("messages").select("external_id").eq("body", TEXT).throwOnError();
  return data.map(({ external_id }) => external_id);
}

async function readProvider() {
  const query = desk.client.from("interact_providers").select("id, api_key").eq("slug", "interakt").single();
  return (await query.throwOnError()).data;
}

async function rotateKey(): Promise<{ old: string; current: string }> {
  const before = await readProvider();
  const admin = createClient(desk.supabase.url, desk.supabase.publishableKey, {
    auth: { persistSession: false },
  });
  await admin.auth.signInWithPassword(PEOPLE.admin);
  await admin.rpc("rotate_interact_provider_key", { provider_id: before.id, grace_hours: 0 }).throwOnError();
  const current = (await readProvider()).api_key;
  // The next test's load uses it.
  for (const target of desk.targets) if (target.channel === "interakt") target.key = current;
  return { old: before.api_key, current };
}

test("webhooks come in through both processes, and a new key counts in both", async () => {
  const [first, second] = [caller(), caller()];
  const both = (key: string) => Promise.all([first.call(key), second.call(key)]);
  const stored = await both((await readProvider()).api_key);
  const { old, current } = await rotateKey();
  await both(old);
  stored.push(...(await both(current)));

  // Each of them is with one of the two: while one process has stopped, whoever is with the other one is answered.
  for (const pid of (await desk.processes()).app) {
    process.kill(pid, "SIGSTOP");
    const calls = [first.call(current), second.call(current)];
    await Promise.race(calls);
    process.kill(pid, "SIGCONT");
    stored.push(...(await Promise.all(calls)));
  }
  // In the order of the channel: those with the old key would be there by then.
  await expect.poll(storedIds).toEqual(expect.arrayContaining(stored));
  expect(await storedIds()).toHaveLength(stored.length);
  first.leave();
  second.leave();
});

/** The calls that each process has counted, by its id, as one scrape shows them. */
async function countedCalls(): Promise<Map<number, number>> {
  const text = await (await fetch(`${desk.base}/api/metrics`)).text();
  const lines = text.matchAll(/^interact_desk_webhook_ack_seconds_count\{.*process="(\d+)".*\} (\d+)$/gm);
  return new Map(lines.map(([, pid, count]) => [Number(pid), Number(count)]));
}

test("one scrape shows both processes", async () => {
  const before = await countedCalls();
  const { app } = await desk.processes();
  expect([...before.keys()].sort()).toEqual(app.sort());
  const callers = [caller(), caller()];
  const { api_key } = await readProvider();
  for (const { call } of callers) await call(api_key);
  const after = await countedCalls();
  for (const pid of app) expect(after.get(pid)).toBe((before.get(pid) ?? 0) + 1);
  for (const { leave } of callers) leave();
});

test("one of two processes is killed under load: nothing is lost, and the other one serves", async () => {
  const figures = await runFault(desk, "a process of the app is killed", 2, 50);
  expect(figures).toMatchObject({ lost: 0, doubled: 0, misfiled: 0, disordered: 0 });
  // Only calls that were being answered by it have no answer.
  expect(figures.refused).toBeLessThan(10);
  await expect.poll(async () => (await desk.processes()).app).toHaveLength(2);
});
