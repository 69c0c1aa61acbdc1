import { Pool } from "pg";
import { z } from "zod";

/** A channel as its provider knows it: where webhooks go, and the key they are signed with. */
export type DeskChannel = { slug: string; type: "interakt" | "netcore"; path: string; key: string };

/** Who gets a message of the desk, by the callback data that the desk sent along. */
export type Recipient = { channel: string; phone: string; name: string };

/** What the sandbox needs to know of the desk. */
export interface Desk {
  /** Where the webhook routes are. */
  url: string;
  channel(slug: string): Promise<DeskChannel | null>;
  recipientOf(callback: string): Promise<Recipient | null>;
  conversation(channel: string, phone: string): Promise<{ id: string; window_closed: boolean } | null>;
  /** Puts the customer's last message 25 hours back, or to when it really was. */
  setWindow(channel: string, phone: string, closed: boolean): Promise<void>;
  stop(): Promise<void>;
}

const isUuid = z.guid();
const rowSchema = z.object({ type: z.enum(["interakt", "netcore"]), key: z.string() });

const CHANNEL = "select type, api_key as key from public.interact_providers where slug = $1";
const RECIPIENT = `
  select message.channel, conversation.phone_number as phone, coalesce(conversation.customer_name, '') as name
  from private.send_attempts as attempt
  join public.messages as message on message.id = attempt.message_id
  join public.conversations as conversation on conversation.id = message.conversation_id
  where attempt.id = $1 and conversation.phone_number is not null`;
const CONVERSATION = `
  select id, coalesce(last_inbound_at, '-infinity') <= now() - interval '24 hours' as window_closed
  from public.conversations where channel = $1 and phone_number = $2`;
const SET_WINDOW = `
  update public.conversations as conversation set last_inbound_at = case
    when $3 then now() - interval '25 hours'
    else (
      select max(message.sent_at) from public.messages as message
      where message.conversation_id = conversation.id and message.direction = 'inbound'
    ) end
  where channel = $1 and phone_number = $2 and last_inbound_at is not null`;

type DeskOptions = { url: string; dbUrl: string; netcoreKey: string | undefined };

/** The desk at `url` on this Postgres; reads as the server's own role does. */
export function deskOf({ url, dbUrl, netcoreKey }: DeskOptions): Desk {
  const pool = new Pool({ connectionString: dbUrl, options: "-c role=service_role", max: 2 });
  // A lost connection is reported by the query that uses it.
  pool.on("error", () => {});
  const first = async (sql: string, values: unknown[]): Promise<unknown> =>
    (await pool.query(sql, values)).rows[0];
  return {
    url,
    async channel(slug) {
      if (slug === "netcore")
        return netcoreKey ? { slug, type: "netcore", path: "/api/webhooks/netcore", key: netcoreKey } : null;
      const row = rowSchema.safeParse(await first(CHANNEL, [slug]));
      return row.success ? { slug, path: `/api/webhooks/interact/${slug}`, ...row.data } : null;
    },
    async recipientOf(callback) {
      if (!isUuid.safeParse(callback).success) return null;
      const schema = z.object({ channel: z.string(), phone: z.string(), name: z.string() });
      return schema.nullable().parse((await first(RECIPIENT, [callback])) ?? null);
    },
    async conversation(channel, phone) {
      const schema = z.object({ id: z.string(), window_closed: z.boolean() });
      return schema.nullable().parse((await first(CONVERSATION, [channel, phone])) ?? null);
    },
    async setWindow(channel, phone, closed) {
      await pool.query(SET_WINDOW, [channel, phone, closed]);
    },
    stop: () => pool.end(),
  };
}
