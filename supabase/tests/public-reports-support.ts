import { randomUUID } from "node:crypto";
import { db, drained, json, type Provider, send, withKey } from "./webhook-support.ts";

const time = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000000`;

/** An Interakt event at a minute past ten. */
export function event(type: string, customer: object, message: object, minute = 0) {
  return {
    version: "1.0",
    timestamp: time(minute),
    type,
    data: {
      customer: { id: "5b0f6c1e-0000-4000-8000-000000000001", ...customer },
      message: {
        id: randomUUID(),
        message_content_type: "Text",
        received_at_utc: time(minute),
        ...message,
      },
    },
  };
}

/** The same for a message of a customer. */
export const received = (customer: object, message: object, minute = 0) =>
  event("message_received", customer, message, minute);
/** A customer with a phone number. */
export const from = (phone: string, name: string | null = null) => ({
  channel_phone_number: phone,
  traits: name === null ? {} : { name },
});

/** Sends bodies one after the other, each with the key, and waits until all of them are stored. */
export async function post(provider: Provider, ...bodies: unknown[]) {
  for (const body of bodies) await send({ provider, raw: json(body), headers: withKey(provider) });
  await drained(provider.slug);
}

/** The conversations of a channel, each with the texts of its thread. */
export async function threads({ slug }: Provider) {
  const { rows } = await db.query(
    `select phone_number, user_id, username, customer_name, status, unread_count, last_message_preview,
       array(
         select coalesce(body, kind::text) from public.messages as message
         where message.conversation_id = conversation.id order by sent_at, id
       ) as said
     from public.conversations as conversation where channel = $1 order by created_at, phone_number`,
    [slug],
  );
  return rows;
}
