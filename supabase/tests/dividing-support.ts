import { randomUUID } from "node:crypto";
import { callOf, makeProvider, messageOf, only, type Provider, rows } from "./support.ts";

/** A department of its own with so many agents, and a channel of it that assigns by itself. */
export async function makeTeam(size: number, settings: object = {}) {
  const { id: department } = await only<{ id: string }>(
    "insert into departments (name) values ('Team') returning id",
  );
  const agents: string[] = [];
  for (let at = 0; at < size; at++) {
    const id = randomUUID();
    await rows(
      "insert into auth.users (id, email, raw_app_meta_data) values ($1::uuid, $1 || '@example.com', $2)",
      [id, { role: "agent" }],
    );
    await rows("insert into department_members values ($1, $2)", [department, id]);
    agents.push(id);
  }
  const provider = await makeProvider(department);
  await change(provider, { assignment_mode: "round_robin", ...settings });
  return { provider, agents: agents.toSorted(), department };
}

/** Changes how a channel assigns. */
export const change = (provider: Provider, settings: object) =>
  rows(
    `update interact_providers as provider set assignment_mode = given.assignment_mode, assignment_cap = given.assignment_cap,
       reassigns_when_away = given.reassigns_when_away, reopens_to = given.reopens_to
     from jsonb_populate_record((select p from interact_providers as p where id = $1), $2) as given where provider.id = $1`,
    [provider.id, JSON.stringify(settings)],
  );

const phone = (index: number) => String(12025550100 + index);
/** A call with a message of the customer with this number. */
export const write = (provider: Provider, index: number) =>
  callOf(provider, [messageOf({ phone: phone(index), sent_at: new Date().toISOString() })]);

/** How many open conversations each has, by agent; "" for nobody. */
export async function shares(provider: Provider): Promise<Record<string, number>> {
  const found = await rows<{ who: string; n: number }>(
    `select coalesce(assigned_to::text, '') as who, count(*)::int as n from conversations
     where channel = $1 and status = 'open' group by 1`,
    [provider.slug],
  );
  return Object.fromEntries(found.map(({ who, n }) => [who, n]));
}

export const setAway = (agent: string, availability = "away") =>
  rows("update profiles set availability = $2 where id = $1", [agent, availability]);

/** The lines that the threads of a channel have about changes, oldest first. */
export const lines = async (provider: Provider) =>
  (
    await rows<{ line: string }>(
      `select concat_ws(' ', payload ->> 'activity', payload ->> 'why') as line from messages
       where channel = $1 and kind = 'event' order by id`,
      [provider.slug],
    )
  ).map(({ line }) => line);
