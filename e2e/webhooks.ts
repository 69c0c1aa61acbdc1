import { randomUUID } from "node:crypto";
import { customerOf, received } from "../lib/providers/interakt/samples/events";

type Message = {
  phone: string;
  name?: string;
  text?: string;
  id?: string;
  message?: Record<string, unknown>;
};

/** A documented Interakt `message_received` body of now. */
export function messageReceived({ phone, name = "Test Customer", text = "Hello", id, message }: Message) {
  const fields = { id: id ?? randomUUID(), message: text, ...message };
  return received(fields, customerOf({ phone, name }), new Date());
}

/** Posts a body as a provider does; resolves to the HTTP status. */
export async function postWebhook(path: string, apiKey: string | null, body: unknown): Promise<number> {
  const response = await fetch(`${process.env.E2E_URL}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey ? { "x-api-key": apiKey } : {}) },
    body: JSON.stringify(body),
  });
  return response.status;
}
