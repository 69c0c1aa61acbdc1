import { type Customer, line } from "./people.ts";
import type { Random } from "./random.ts";

/** One webhook body. `ids`: external ids of the messages it brings; `oneOf`: another body may bring the same message instead. */
export type Body = { body: unknown; ids: string[]; oneOf?: string; status?: { id: string; rank: number } };

export type Maker = (random: Random, customer: Customer, at: Date) => Body[];

/** Interakt's times are UTC without saying so. */
function naive(at: Date): string {
  return `${at.toISOString().slice(0, 23)}000`;
}

function customerOf(customer: Customer) {
  return {
    id: customer.id,
    channel_phone_number: customer.phone,
    phone_number: customer.phone.slice(1),
    country_code: "+1",
    traits: { name: customer.name, whatsapp_opted_in: true },
  };
}

function event(type: string, customer: Customer, at: Date, message: Record<string, unknown>) {
  return {
    version: "1.0",
    timestamp: naive(at),
    type,
    data: {
      customer: customerOf(customer),
      message: {
        chat_message_type: "CustomerMessage",
        channel_failure_reason: null,
        message_status: "Sent",
        received_at_utc: naive(at),
        delivered_at_utc: null,
        seen_at_utc: null,
        campaign_id: null,
        is_template_message: false,
        raw_template: null,
        channel_error_code: null,
        media_url: null,
        message: null,
        meta_data: {},
        ...message,
      },
    },
  };
}

function blob(random: Random, extension: string, mime: string): string {
  const query = new URLSearchParams({
    sv: "2024-01-01",
    se: "2031-01-01",
    sr: "b",
    sp: "r",
    rsct: mime,
    sig: "invented",
  });
  const base = "https://interaktstorage.blob.core.windows.net/mediastoragecontainer";
  return `${base}/${random.uuid()}/inbox_customer_to_agent/${random.uuid()}.${extension}?${query}`;
}

/** A `message_received` body of one content type. */
function received(type: string, content: (random: Random) => Record<string, unknown>): Maker {
  return (random, customer, at) => {
    const id = random.uuid();
    const message = { id, message_content_type: type, ...content(random) };
    return [{ body: event("message_received", customer, at, message), ids: [id] }];
  };
}

const json = JSON.stringify;

export const text = received("Text", (random) => ({ message: line(random) }));

export const media: Maker[] = [
  received("Image", (random) => ({ message: line(random), media_url: blob(random, "jpg", "image/jpeg") })),
  received("Document", (random) => ({ media_url: blob(random, "pdf", "application/pdf") })),
  received("Audio", (random) => ({ media_url: blob(random, "ogg", "audio/ogg; codecs=opus") })),
  received("Video", (random) => ({ media_url: blob(random, "mp4", "video/mp4") })),
  received("Sticker", (random) => ({ media_url: blob(random, "webp", "image/webp") })),
];

export const structured: Maker[] = [
  received("Location", () => ({
    message: json({ latitude: 38.9, longitude: -77.04, name: "Shop", address: "1 Test St" }),
  })),
  received("Contacts", () => ({
    message: json([{ name: { formatted_name: "Ann Sample" }, phones: [{ phone: "+1 202 555 0150" }] }]),
  })),
  received("InteractiveButtonReply", () => ({
    message: json({ type: "button_reply", button_reply: { id: "YES", title: "Yes" } }),
  })),
  received("InteractiveButtonReply", () => ({ message: { id: "NO", title: "No" } })),
  received("InteractiveListReply", () => ({
    message: json({
      type: "list_reply",
      list_reply: { id: "r1", title: "Others", description: "Something else" },
    }),
  })),
  received("Reaction", (random) => ({ message: json({ emoji: "👍", message_id: random.uuid() }) })),
  received("Order", (random) => ({
    message: json({ catalog_id: random.uuid(), product_items: [{ quantity: 2 }] }),
  })),
  received("Text", (random) => ({
    message: line(random),
    referral: { source_type: "ad", source_url: "https://example.com/ad", headline: "Spring sale" },
  })),
];

/** A form comes in as two events, of which one message must be made. */
export const form: Maker = (random, customer, at) => {
  const [id, template] = [random.uuid(), random.uuid()];
  const reply = {
    nfm_reply: { response_json: json({ screen_0_name_0: customer.name, screen_0_ref_1: random.uuid() }) },
  };
  const asMessage = {
    id,
    message_content_type: "InteractiveFlowReply",
    message: { type: "nfm_reply", ...reply },
  };
  const asResponse = { id: template, message_content_type: "InteractiveFlowReply", message: json(reply) };
  const responseId = `flow:${template}:${naive(at)}`;
  return [
    { body: event("message_received", customer, at, asMessage), ids: [id], oneOf: responseId },
    { body: event("message_api_flow_response", customer, at, asResponse), ids: [responseId], oneOf: id },
  ];
};

/** A bot's run: each delivery repeats the answers before and adds one. */
export const workflow: Maker = (random, customer, at) => {
  const run = random.uuid();
  const steps = ["Your issue?", "Which order?", "Anything else?"].map((message, index) => ({
    question: { id: `q${index}`, step_number: index + 1, message, message_type: "Text" },
    answer: {
      id: random.uuid(),
      message: line(random),
      received_at_utc: naive(at),
      message_content_type: "Text",
      media_url: null,
    },
  }));
  const shared = {
    id: run,
    workflow_id: "invented-workflow",
    customer_name: customer.name,
    customer_number: `+${customer.phone}`,
  };
  return steps.map((_, index) => {
    const data = steps.slice(0, index + 1);
    const body = {
      version: "1.0",
      timestamp: naive(at),
      type: "workflow_response_update",
      data: { ...shared, data },
    };
    return { body, ids: data.map(({ answer }) => answer.id) };
  });
};

/** A campaign message is known only through its statuses, which may come in any order. */
export const campaign: Maker = (random, customer, at) => {
  const id = random.uuid();
  const raw_template = json({
    name: "spring_sale",
    language: "en",
    body: "Hello {{1}}, our sale has begun.",
  });
  const message = json([{ type: "body", parameters: [{ type: "text", text: customer.name }] }]);
  const steps = random.chance(0.8) ? ["sent", "delivered", "read"] : ["sent", "failed"];
  const ranks: Record<string, number> = { sent: 1, failed: 2, delivered: 3, read: 4 };
  return steps.map((step) => ({
    body: event(`message_campaign_${step}`, customer, at, {
      id,
      chat_message_type: "CampaignMessage",
      message_content_type: "Template",
      is_template_message: true,
      raw_template,
      message,
      delivered_at_utc: naive(at),
      seen_at_utc: naive(at),
      ...(step === "failed"
        ? { channel_error_code: "131026", channel_failure_reason: "Message undeliverable" }
        : {}),
    }),
    ids: [id],
    status: { id, rank: ranks[step] ?? 0 },
  }));
};

export const click: Maker = (random, customer, at) => {
  const id = random.uuid();
  const click_timestamp = naive(at).replace("T", " ");
  const meta_data = { click_type: "QR", button_text: "Yes", click_timestamp };
  return [
    {
      body: event("message_api_clicked", customer, at, { id, meta_data }),
      ids: [`click:${id}:${click_timestamp}`],
    },
  ];
};

/** Events that bring no message: account news, and types that nobody knows yet. */
export const news: Maker = (random, _customer, at) => {
  const type = random.pick([
    "message_template_status_update",
    "phone_number_quality_update",
    "something_new",
  ]);
  return [{ body: { version: "1.0", timestamp: naive(at), type, data: { event: "APPROVED" } }, ids: [] }];
};
