import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Desk } from "../desk/desk.ts";

const PAUSE_MS = 400;
const PEOPLE = [
  { email: "agent@desk.local", password: "agent-local-only" },
  { email: "agent-b@desk.local", password: "agent-local-only" },
];

const rowSchema = z.object({ id: z.string(), assigned_to: z.nullable(z.string()) });

export interface AgentTally {
  done: number;
  /** What was refused or not answered, as while something is down. */
  failed: number;
  /** Client ids of replies that were accepted. */
  sent: string[];
}

/** One look at the list, one conversation read, taken or given back, and answered, as screens ask for it. */
async function work(client: SupabaseClient, me: string, turn: number, channels: string[]): Promise<string> {
  const list = await client.rpc("list_conversations", { channels, status: "open" }).throwOnError();
  const rows = z.array(rowSchema).parse(list.data);
  const row = rows[(turn * 7) % Math.max(1, rows.length)];
  if (!row) throw new Error("Nothing is open.");
  const conversation_id = row.id;
  const thread = client.from("messages").select("id, body").eq("conversation_id", row.id);
  await thread.order("sent_at", { ascending: false }).limit(50).throwOnError();
  await client.rpc("mark_conversation_read", { conversation_id }).throwOnError();
  const to = row.assigned_to === me ? {} : { assignee: me };
  const seen = row.assigned_to ? { seen_assignee: row.assigned_to } : {};
  await client.rpc("assign_conversation", { conversation_id, ...to, ...seen }).throwOnError();
  const client_id = randomUUID();
  const reply = { conversation_id, client_id, kind: "text", body: `Answer ${turn}` };
  await client.rpc("send_message", reply).throwOnError();
  return client_id;
}

/** Signs in as often as it takes: a desk that is down comes back. */
async function signIn(desk: Desk, person: (typeof PEOPLE)[number], signal: AbortSignal) {
  const { url, publishableKey } = desk.supabase;
  const client = createClient(url, publishableKey, { auth: { persistSession: false } });
  while (!signal.aborted) {
    const { data } = await client.auth.signInWithPassword(person);
    if (data.user) return { client, me: data.user.id };
    await delay(PAUSE_MS);
  }
  throw new Error("The agents could not sign in.");
}

async function agent(desk: Desk, person: (typeof PEOPLE)[number], signal: AbortSignal): Promise<AgentTally> {
  const { client, me } = await signIn(desk, person, signal);
  const channels = desk.targets.map(({ channel }) => channel);
  const tally: AgentTally = { done: 0, failed: 0, sent: [] };
  for (let turn = 0; !signal.aborted; turn++) {
    const sent = await work(client, me, turn, channels).catch(() => null);
    if (sent === null) tally.failed++;
    else {
      tally.done++;
      tally.sent.push(sent);
    }
    await delay(PAUSE_MS);
  }
  await client.auth.signOut({ scope: "local" });
  return tally;
}

/** Agents who read, assign and answer through the API until they are told to stop. */
export async function runAgents(desk: Desk, signal: AbortSignal): Promise<AgentTally> {
  const tallies = await Promise.all(PEOPLE.map((person) => agent(desk, person, signal)));
  return {
    done: tallies.reduce((sum, { done }) => sum + done, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    sent: tallies.flatMap(({ sent }) => sent),
  };
}
