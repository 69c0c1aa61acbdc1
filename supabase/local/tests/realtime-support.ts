import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  createClient,
  type RealtimeChannel,
  type RealtimeChannelOptions,
  type SupabaseClient,
} from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { Client } from "pg";
import { inject } from "vitest";
import { WebSocket } from "ws";
import { loadKeys } from "../keys.ts";

type Status = { status: string; reason: string };

/** Collects what comes in; `next` waits for the first one not yet taken. */
export class Inbox<T> {
  readonly all: T[] = [];
  #taken = 0;
  #waiting: (() => void)[] = [];

  put = (item: T): void => {
    this.all.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  };

  async next(): Promise<T> {
    for (;;) {
      if (this.#taken < this.all.length) {
        const item = this.all[this.#taken++];
        if (item !== undefined) return item;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async until(matches: (item: T) => boolean): Promise<T> {
    for (;;) {
      const item = await this.next();
      if (matches(item)) return item;
    }
  }
}

export const prefix = `rt_${randomBytes(4).toString("hex")}`;
export const stack = inject("stack");

const clients: SupabaseClient[] = [];

/** A client of its own, as a browser tab would have. */
export function tab(vsn: "1.0.0" | "2.0.0" = "2.0.0", key = stack.publishableKey): SupabaseClient {
  const options = { realtime: { vsn }, auth: { persistSession: false, storageKey: `tab-${clients.length}` } };
  const client = createClient(stack.url, key, options);
  clients.push(client);
  return client;
}

/** A tab in which a new user has signed in; the realtime connection has the token. */
export async function signedInTab(): Promise<{ client: SupabaseClient; userId: string }> {
  const account = {
    email: `${randomBytes(8).toString("hex")}@example.com`,
    password: randomBytes(12).toString("hex"),
  };
  const { data, error } = await tab("2.0.0", stack.secretKey).auth.admin.createUser({
    ...account,
    email_confirm: true,
  });
  if (error) throw error;
  const client = tab();
  const signedIn = await client.auth.signInWithPassword(account);
  if (signedIn.error) throw signedIn.error;
  await client.realtime.setAuth();
  return { client, userId: data.user.id };
}

/** A token signed with the stack's own key, such as a hook on the hosted service may make. */
export async function mint(claims: Record<string, unknown>, secondsLeft = 3600): Promise<string> {
  const { keys } = await loadKeys(inject("stackDir"));
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: keys.kid })
    .setAudience("authenticated")
    .setExpirationTime(Math.floor(Date.now() / 1000) + secondsLeft)
    .sign(keys.privateKey);
}

type System = { status: string; message: string };
type Joined = { channel: RealtimeChannel; statuses: Inbox<Status>; system: Inbox<System> };

/** Subscribes and waits for the first status, whatever it is. */
export async function join(
  client: SupabaseClient,
  topic: string,
  config: RealtimeChannelOptions["config"] = {},
  listen: (channel: RealtimeChannel) => void = () => {},
): Promise<Joined & { first: Status }> {
  const channel = client.channel(topic, { config });
  const statuses = new Inbox<Status>();
  const system = new Inbox<System>();
  channel.on("system", {}, system.put);
  listen(channel);
  channel.subscribe((status, error) => statuses.put({ status, reason: error?.message ?? "" }));
  return { channel, statuses, system, first: await statuses.next() };
}

type Message = { event: string; payload: Record<string, unknown>; meta?: { id: string } };

/** Joins and collects every broadcast. */
export async function listen(
  client: SupabaseClient,
  topic: string,
  config: RealtimeChannelOptions["config"] = {},
) {
  const messages = new Inbox<Message>();
  const joined = await join(client, topic, config, (channel) => {
    channel.on("broadcast", { event: "*" }, (message) => {
      const { event, payload, meta } = message;
      messages.put({ event, payload, ...(meta ? { meta } : {}) });
    });
  });
  return { ...joined, messages };
}

/** A session of role `postgres`, as migrations have. */
export async function database(): Promise<Client> {
  const client = new Client(stack.dbUrl);
  await client.connect();
  return client;
}

/** A socket of our own, for what the client would not send; `say` is [join_ref, ref, topic, event, payload]. */
export async function rawSocket(apikey = stack.publishableKey) {
  const socket = new WebSocket(
    `${stack.url.replace("http", "ws")}/realtime/v1/websocket?apikey=${apikey}&vsn=2.0.0`,
  );
  const answers = new Inbox<unknown[]>();
  socket.on("message", (data) => answers.put(JSON.parse(String(data))));
  await once(socket, "open");
  return { answers, say: (...frame: unknown[]) => socket.send(JSON.stringify(frame)), socket };
}

/** Closes every tab. */
export async function closeTabs(): Promise<void> {
  for (const client of clients.splice(0)) {
    await client.auth.stopAutoRefresh();
    await client.realtime.disconnect();
  }
}
