import { randomUUID } from "node:crypto";

/** A documented `message_received` body, with the message's id. */
export function textMessage(phone: string, text: string): { id: string; body: string } {
  const id = randomUUID();
  const now = new Date().toISOString().replace("Z", "000");
  const customer = { channel_phone_number: phone, traits: { name: `Customer ${phone.slice(-4)}` } };
  const message = {
    id,
    message_status: "Sent",
    received_at_utc: now,
    message_content_type: "Text",
    message: text,
  };
  return {
    id,
    body: JSON.stringify({
      version: "1.0",
      timestamp: now,
      type: "message_received",
      data: { customer, message },
    }),
  };
}

/** One of the hundred numbers for fiction. */
export function phoneNumber(at: number): string {
  return `120255501${String(at % 100).padStart(2, "0")}`;
}
