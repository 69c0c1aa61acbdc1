import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { afterAll, expect, inject, vi } from "vitest";
import type { Database } from "@/lib/database.types";
import { messageQueries } from "@/lib/queries/messages/message-queries";
import { subscribeChannels } from "@/lib/realtime/subscribe";
import { callOf, ingest, messageOf, only, type Provider, rows } from "./support.ts";

/** Longer than the ten seconds after which a join that got no answer is tried again. */
export const SOON = { timeout: 25_000 };

const stack = inject("stack");
const clients: SupabaseClient[] = [];
afterAll(() => Promise.all(clients.map((client) => client.realtime.disconnect())));

/**
 * The name that a topic has now; a conversation's moves with its channel. Other files share the database, and any session
 * that ends moves topics.
 */
export async function topicNow(topic: string): Promise<string> {
  const { name } = await only<{ name: string }>(
    `select coalesce(
       (select $1 || substr(private.topic_name('channel:' || channel), char_length('channel:' || channel) + 1)
        from conversations where 'conversation:' || id = $1),
       private.topic_name($1)
     ) as name`,
    [topic],
  );
  return name;
}

/** Joins a private topic by its name; false if that is refused. */
async function joinNamed(client: SupabaseClient, name: string, onBroadcast?: (payload: unknown) => void) {
  const channel = client.channel(name, { config: { private: true } });
  if (onBroadcast) channel.on("broadcast", { event: "*" }, ({ payload }) => onBroadcast(payload));
  const isIn = await new Promise<boolean>((resolve) => {
    channel.subscribe((status) => {
      if (status === "SUBSCRIBED") resolve(true);
      if (status === "CHANNEL_ERROR" || status === "TIMED_OUT") resolve(false);
    });
  });
  if (!isIn || !onBroadcast) await client.removeChannel(channel);
  return isIn;
}

/**
 * Joins a topic by the name that it has now, and stays if something listens; false if that is refused. Asks again when
 * the topic has moved meanwhile.
 */
export async function joinNow(
  client: SupabaseClient,
  topic: string,
  onBroadcast?: (payload: unknown) => void,
): Promise<boolean> {
  const name = await topicNow(topic);
  if (await joinNamed(client, name, onBroadcast)) return true;
  return (await topicNow(topic)) === name ? false : joinNow(client, topic, onBroadcast);
}

/** A person of the test's own, signed in. */
export async function makePerson(role: "admin" | "agent", departments: string[] = []) {
  const options = { auth: { persistSession: false } };
  const admin = createClient(stack.url, stack.secretKey, options).auth.admin;
  const who = { email: `${randomUUID()}@desk.local`, password: "a-password-of-the-tests" };
  const made = await admin.createUser({ ...who, email_confirm: true, app_metadata: { role } });
  if (made.error) throw made.error;
  const { id } = made.data.user;
  for (const department of departments) {
    await rows("insert into department_members (department_id, profile_id) values ($1, $2)", [
      department,
      id,
    ]);
  }
  const signIn = async () => {
    const client = createClient<Database>(stack.url, stack.publishableKey, options);
    clients.push(client);
    const { error } = await client.auth.signInWithPassword(who);
    if (error) throw error;
    await client.realtime.setAuth();
    return client;
  };
  return { id, client: await signIn(), signIn, admin };
}

export const makeDepartment = async () =>
  (await only<{ id: string }>("insert into departments (name) values ($1) returning id", [randomUUID()])).id;

/**
 * A client that joins these topics and from then on ignores whatever it is told: a modified one. It has heard a message
 * that `send` sends; again if something of another file moved the topics before that.
 */
export async function eavesdrop(
  { id, client }: { id: string; client: SupabaseClient },
  topics: string[],
  send: (text: string) => Promise<unknown>,
) {
  const payloads: string[] = [];
  const listen = async (topic: string) => {
    const isIn = await joinNow(client, topic, (payload) => void payloads.push(JSON.stringify(payload)));
    if (!isIn) throw new Error(`refused: ${topic}`);
  };
  /** What it has heard with this text in it, of all that was committed before: its own topic stays, and is last. */
  const heard = async (text: string) => {
    const mark = randomUUID();
    await rows("select realtime.send(jsonb_build_object('mark', $1::text), 'mark', $2)", [
      mark,
      `user:${id}`,
    ]);
    await vi.waitFor(() => expect(payloads.some((payload) => payload.includes(mark))).toBe(true), SOON);
    return payloads.filter((payload) => payload.includes(text));
  };
  const namesNow = async () => (await Promise.all(topics.map(topicNow))).join();
  const names = await namesNow();
  for (const topic of [`user:${id}`, ...topics]) await listen(topic);
  const probe = randomUUID();
  await send(probe);
  const isIn = async () => (await namesNow()) === names;
  if ((await heard(probe)).length > 0) return { heard, isIn };
  if (await isIn()) throw new Error("it hears nothing");
  await client.removeAllChannels();
  return eavesdrop({ id, client }, topics, send);
}

/** A conversation of a channel, and a customer who writes in it. */
export async function makeConversation(provider: Provider, phone = "12025550101") {
  const sent: string[] = [];
  const send = async (body: string) => {
    await ingest([callOf(provider, [messageOf({ body, phone })])]);
    sent.push(body);
  };
  await send("first");
  const found = await only<{ id: string }>(
    "select id from conversations where channel = $1 and phone_number = $2",
    [provider.slug, phone],
  );
  return { id: found.id, send, sent };
}

/** A screen of the desk with a thread open, as the app has it; `texts` is what it shows, oldest first. */
export function openScreen(client: SupabaseClient<Database>, slug: string, conversationId: string) {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } },
  });
  const thread = new InfiniteQueryObserver(queryClient, messageQueries.thread(client, conversationId));
  let fetches = 0;
  const count = queryClient.getQueryCache().subscribe(({ type, query, ...event }) => {
    const isAnswer = type === "updated" && "action" in event && event.action.type === "success";
    if (isAnswer && !("manual" in event.action && event.action.manual) && query.queryKey[0] === "messages")
      fetches += 1;
  });
  const stops = [count, thread.subscribe(() => {}), subscribeChannels(client, queryClient, [slug])];
  return {
    queryClient,
    /** How often the thread was read. */
    fetches: () => fetches,
    texts: () =>
      (thread.getCurrentResult().data?.pages ?? [])
        .flatMap((page) => page.rows.map(({ body }) => body))
        .toReversed(),
    close() {
      for (const stop of stops) stop();
    },
  };
}
