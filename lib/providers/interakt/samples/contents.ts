/** The content of sample messages of each type: fields of an event's message. Node runs this file directly, so no `@/`. */

const json = JSON.stringify;

/** A signed Azure URL, as in Interakt's events. */
export function blob(file: string, mime: string, folder = "org"): string {
  const query = new URLSearchParams({
    sv: "2030-01-01",
    se: "2035-01-01",
    sr: "b",
    sp: "r",
    rsct: mime,
    sig: "x",
  });
  return `https://interaktstorage.blob.core.windows.net/mediastoragecontainer/${folder}/inbox_customer_to_agent/${file}?${query}`;
}

const FILES = {
  Image: ["jpg", "image/jpeg"],
  Document: ["pdf", "application/pdf"],
  Audio: ["ogg", "audio/ogg; codecs=opus"],
  Video: ["mp4", "video/mp4"],
  Sticker: ["webp", "image/webp"],
} as const;
export type FileType = keyof typeof FILES;

export function file(type: FileType, name = "a", folder?: string) {
  const [extension, mime] = FILES[type];
  return {
    message_content_type: type,
    message: null,
    media_url: blob(`${name}.${extension}`, mime, folder),
  };
}

export const location = {
  message_content_type: "Location",
  message: json({ latitude: 38.9, longitude: -77.04, name: "Shop", address: "1 Test St" }),
};

export const contacts = {
  message_content_type: "Contacts",
  message: json([{ name: { formatted_name: "Ann Sample" }, phones: [{ phone: "+1 202 555 0150" }] }]),
};

/** A tap on a button, as JSON text, which is documented. */
export function pressed(id: string, title: string) {
  const message = json({ type: "button_reply", button_reply: { id, title } });
  return { message_content_type: "InteractiveButtonReply", message };
}

/** The same as an object also occurs. */
export const buttonReply = pressed("YES", "Yes");
export const buttonReplyObject = { ...buttonReply, message: { id: "NO", title: "No" } };

export const listReply = {
  message_content_type: "InteractiveListReply",
  message: json({
    type: "list_reply",
    list_reply: { id: "r1", title: "Others", description: "Something else" },
  }),
};

/** A submitted form, as a message. */
export function formReply(answers: Record<string, unknown>) {
  return {
    message_content_type: "InteractiveFlowReply",
    message: { type: "nfm_reply", nfm_reply: { response_json: json(answers) } },
  };
}

/** @param target id of the message the customer reacted to */
export function reaction(target: string, emoji = "👍") {
  return { message_content_type: "Reaction", message: json({ emoji, message_id: target }) };
}

/** An unknown type. */
export function order(catalogue: string) {
  const message = json({ catalog_id: catalogue, product_items: [{ quantity: 2 }] });
  return { message_content_type: "Order", message };
}

/** The advertisement that led a customer to write. */
export const referral = {
  source_type: "ad",
  source_url: "https://example.com/ad",
  headline: "Spring sale",
};

/** A sent template, as its status events contain it. */
export const sentTemplate = {
  id: "00000000-0000-4000-8000-0000000000b1",
  chat_message_type: "PublicApiMessage",
  message_content_type: "Template",
  is_template_message: true,
  raw_template: json({ name: "order_update", language: "en", body: "Hello {{1}}, {{2}}" }),
  message: json([{ type: "body", parameters: [{ type: "text", text: "Test" }] }]),
  delivered_at_utc: "2030-01-02T03:04:06.848000",
  seen_at_utc: "2030-01-02T03:04:07.000000",
  meta_data: {
    source: "PublicInterakt",
    source_data: { callback_data: "11111111-1111-4111-8111-111111111111" },
  },
};

/** Why WhatsApp did not deliver a message. */
export const undeliverable = {
  channel_error_code: "131026",
  channel_failure_reason: "Message undeliverable",
};

/** A tap on a template button. @param time in UTC, such as `2030-01-02 03:04:05.635664` */
export function click(time: string) {
  return { meta_data: { click_type: "QR", button_text: "Yes", click_timestamp: time } };
}
