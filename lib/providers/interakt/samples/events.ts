/** Sample webhook bodies in the shapes that Interakt documents or has sent. Node runs this file directly, so no `@/`. */

type Fields = Record<string, unknown>;
type Customer = { id?: string; phone: string; name: string };

/** A time as Interakt writes it: UTC without an offset. */
export function utc(at: Date): string {
  return at.toISOString().replace("Z", "");
}

/** The customer of an event. Despite its name, `channel_phone_number` is the customer's own number. */
export function customerOf({ id, phone, name }: Customer) {
  return {
    id: id ?? "00000000-0000-4000-8000-000000000001",
    channel_phone_number: phone,
    phone_number: phone.slice(1),
    country_code: `+${phone.slice(0, 1)}`,
    traits: { name },
  };
}

const someone: Customer = { phone: "12025550101", name: "Test Customer" };
export const customer = customerOf(someone);

/** The other fields of a message, when they are empty. */
export const UNSET = {
  channel_failure_reason: null,
  delivered_at_utc: null,
  seen_at_utc: null,
  campaign_id: null,
  campaign_name: null,
  is_template_message: false,
  raw_template: null,
  channel_error_code: null,
  meta_data: {},
  referral: null,
  source_message_id: null,
};

/**
 * An event about a message; by default a text of the test customer.
 *
 * @param message fields that differ
 * @param from the customer, as `customerOf` builds it, or anything else
 * @param at when it was sent; by default fixed times, the message's half a second before the event's
 */
export function event(type: string, message: Fields = {}, from: unknown = customer, at?: Date) {
  const time = at && utc(at);
  return {
    version: "1.0",
    timestamp: time ?? "2030-01-02T03:04:05.678901",
    type,
    data: {
      customer: from,
      message: {
        id: "00000000-0000-4000-8000-0000000000a1",
        chat_message_type: "CustomerMessage",
        message_status: "Sent",
        received_at_utc: time ?? "2030-01-02T03:04:05.123000",
        message_content_type: "Text",
        media_url: null,
        message: "hello",
        ...message,
      },
    },
  };
}

/** A message of a customer; takes the parameters of `event`. */
export function received(message?: Fields, from?: unknown, at?: Date) {
  return event("message_received", message, from, at);
}

type Run = { id: string; customer: Customer; at: Date };

/** A bot's run so far: one question per answer. It has no `data.customer` and no `data.message`. */
export function workflow(answers: readonly unknown[], run?: Run) {
  const { id = "run-1", customer: who = someone } = run ?? {};
  return {
    version: "1.0",
    timestamp: run ? utc(run.at) : "2030-01-02T03:04:05.000001",
    type: "workflow_response_update",
    data: {
      id,
      workflow_id: "flow-1",
      created_at_utc: run ? utc(run.at) : "2030-01-02T03:00:00.000000",
      customer_name: who.name,
      customer_number: `+${who.phone}`,
      data: answers.map((answer, at) => ({
        question: { id: `q${at + 1}`, step_number: at + 1, message: `Question ${at + 1}?` },
        answer,
      })),
    },
  };
}
