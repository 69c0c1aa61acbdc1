import { randomUUID } from "node:crypto";
import { customerOf, received } from "../lib/providers/interakt/samples/events.ts";

/** A documented `message_received` body with the current time, and the message's id. */
export function textMessage(phone: string, text: string): { id: string; body: string } {
  const id = randomUUID();
  const customer = customerOf({ phone, name: `Customer ${phone.slice(-4)}` });
  return { id, body: JSON.stringify(received({ id, message: text }, customer, new Date())) };
}
