import { randomUUID } from "node:crypto";

type Message = {
  phone: string;
  name?: string;
  text?: string;
  id?: string;
  message?: Record<string, unknown>;
};

/** A documented Interakt `message_received` body (docs/architecture.md names the source). */
export function messageReceived({ phone, name = "Test Customer", text = "Hello", id, message }: Message) {
  const now = new Date().toISOString().replace("Z", "");
  return {
    version: "1.0",
    timestamp: now,
    type: "message_received",
    data: {
      customer: {
        id: randomUUID(),
        channel_phone_number: phone,
        phone_number: phone.slice(1),
        country_code: `+${phone.slice(0, 1)}`,
        traits: { name },
      },
      message: {
        id: id ?? randomUUID(),
        chat_message_type: "CustomerMessage",
        message_status: "Sent",
        received_at_utc: now,
        message_content_type: "Text",
        media_url: null,
        message: text,
        ...message,
      },
    },
  };
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
