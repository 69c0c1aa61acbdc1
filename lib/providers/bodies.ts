/** Invented bodies in the shapes that Interakt documents or was seen to send. */

export const RECEIVED_AT = new Date("2030-01-02T04:00:00.000Z");

export const customer = {
  id: "00000000-0000-4000-8000-000000000001",
  channel_phone_number: "12025550101",
  phone_number: "2025550101",
  country_code: "+1",
  traits: { name: "Test Customer", email: "a@example.com", whatsapp_opted_in: true },
};

const textMessage = {
  id: "00000000-0000-4000-8000-0000000000a1",
  chat_message_type: "CustomerMessage",
  channel_failure_reason: null,
  message_status: "Sent",
  received_at_utc: "2030-01-02T03:04:05.123000",
  delivered_at_utc: null,
  seen_at_utc: null,
  campaign_id: null,
  campaign_name: null,
  is_template_message: false,
  raw_template: null,
  channel_error_code: null,
  message_content_type: "Text",
  media_url: null,
  message: "hello",
  meta_data: {},
  referral: null,
  source_message_id: null,
};

/** An event about a message; `changes` go into the message, `event` over the whole. */
export function event(
  type: string,
  changes: Record<string, unknown> = {},
  extra: Record<string, unknown> = {},
) {
  return {
    version: "1.0",
    timestamp: "2030-01-02T03:04:05.678901",
    type,
    data: { customer, message: { ...textMessage, ...changes } },
    ...extra,
  };
}

export function received(changes: Record<string, unknown> = {}, from: unknown = customer) {
  const whole = event("message_received", changes);
  return { ...whole, data: { ...whole.data, customer: from } };
}

/** A signed Azure address as Interakt gives it. */
export function blob(file: string, mime: string): string {
  const query = new URLSearchParams({
    sv: "2030-01-01",
    se: "2035-01-01",
    sr: "b",
    sp: "r",
    rsct: mime,
    sig: "x",
  });
  return `https://interaktstorage.blob.core.windows.net/mediastoragecontainer/org/inbox_customer_to_agent/${file}?${query}`;
}

export const sentTemplate = {
  id: "00000000-0000-4000-8000-0000000000b1",
  chat_message_type: "PublicApiMessage",
  message_content_type: "Template",
  is_template_message: true,
  raw_template: JSON.stringify({ name: "order_update", language: "en", body: "Hello {{1}}, {{2}}" }),
  message: JSON.stringify([{ type: "body", parameters: [{ type: "text", text: "Test" }] }]),
  delivered_at_utc: "2030-01-02T03:04:06.848000",
  seen_at_utc: "2030-01-02T03:04:07.000000",
  meta_data: {
    source: "PublicInterakt",
    source_data: { callback_data: "11111111-1111-4111-8111-111111111111" },
  },
};

export function workflow(...answers: unknown[]) {
  return {
    version: "1.0",
    timestamp: "2030-01-02T03:04:05.000001",
    type: "workflow_response_update",
    data: {
      id: "run-1",
      workflow_id: "flow-1",
      created_at_utc: "2030-01-02T03:00:00.000000",
      customer_name: "Test Customer",
      customer_number: "+12025550101",
      data: answers.map((answer, at) => ({
        question: { id: `q${at + 1}`, step_number: at + 1, message: `Question ${at + 1}?` },
        answer,
      })),
    },
  };
}
