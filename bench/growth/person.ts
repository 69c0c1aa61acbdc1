import { createClient } from "@supabase/supabase-js";
import type { Client } from "pg";
import type { Stack } from "../../supabase/local/start.ts";
import { ingestCall } from "../ingest-call.ts";
import { labelId, type PERSONAS } from "./people.ts";
import type { Person } from "./questions.ts";
import { RARE_WORD } from "./words.ts";

/** How many conversations each question is asked about in turn. */
const SAMPLE = 40;

type Persona = (typeof PERSONAS)[number];

/** New customers on the person's channels, as webhooks bring them; the ids of their conversations. */
async function freshConversations(db: Client, channels: string[], first: number): Promise<string[]> {
  const { rows } = await db.query<{ slug: string; api_key: string }>(
    "select slug, api_key from public.interact_providers where slug = any ($1) order by slug",
    [channels],
  );
  const phones = Array.from({ length: SAMPLE }, (_, at) => String(12_025_550_000_000 + first + at));
  const calls = phones.map((phone, at) => {
    const { slug, api_key } = rows[at % rows.length] ?? { slug: "", api_key: "" };
    return ingestCall(first + at, { channel: slug, apiKey: api_key, phone });
  });
  await db.query("select public.ingest_webhook_events($1::jsonb)", [JSON.stringify(calls)]);
  const made = await db.query<{ id: string }>(
    "select id from public.conversations where phone_number = any ($1)",
    [phones],
  );
  return made.rows.map(({ id }) => id);
}

/** Signs somebody in and looks up what they may ask about. `place` keeps the customers of several people apart. */
export async function signIn(stack: Stack, db: Client, persona: Persona, place: number): Promise<Person> {
  const { email, password, name } = persona;
  const client = createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } });
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  const counts = await client.from("channel_counts").select("channel").throwOnError();
  const channels = counts.data
    .map((row) => String(row.channel))
    .filter((slug) => slug.startsWith("bench-"))
    .sort();
  const seen = "from public.conversations where channel = any ($1)";
  const { rows } = await db.query(
    `select
       (select percentile_disc(0.5) within group (order by last_message_at) ${seen}) as middle,
       array(select id ${seen} order by id limit ${SAMPLE}) as threads,
       (select phone_number ${seen} order by id limit 1) as phone, ${labelId("0")} as label`,
    [channels],
  );
  return {
    ...{ client, channels, id: data.user.id, isAdmin: name === "admin", rareWord: RARE_WORD },
    ...{
      label: rows[0].label,
      middle: rows[0].middle.toISOString(),
      threads: rows[0].threads,
      phone: rows[0].phone,
    },
    fresh: await freshConversations(db, channels, place * SAMPLE),
  };
}
