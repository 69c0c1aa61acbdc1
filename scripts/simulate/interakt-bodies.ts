import * as said from "../../lib/providers/interakt/samples/contents.ts";
import { customerOf, event, UNSET, utc, workflow } from "../../lib/providers/interakt/samples/events.ts";
import { type Customer, line } from "./people.ts";
import type { Random } from "./random.ts";

/** A webhook body. `ids`: external ids of its messages; `oneOf`: id of the same message in another body. */
export type Body = { body: unknown; ids: string[]; oneOf?: string; status?: { id: string; rank: number } };

export type Maker = (random: Random, customer: Customer, at: Date) => Body[];

type Fields = Record<string, unknown>;

/** An event about a message, with every field that Interakt sends. */
export function about(type: string, customer: Customer, at: Date, message: Fields) {
  return event(type, { ...UNSET, ...message }, customerOf(customer), at);
}

/** Makes `message_received` bodies with the given content. */
function received(content: (random: Random) => Fields): Maker {
  return (random, customer, at) => {
    const id = random.uuid();
    return [{ body: about("message_received", customer, at, { id, ...content(random) }), ids: [id] }];
  };
}

const file = (random: Random, type: said.FileType) => said.file(type, random.uuid(), random.uuid());

export const text = received((random) => ({ message: line(random) }));

export const media: Maker[] = [
  received((random) => ({ ...file(random, "Image"), message: line(random) })),
  received((random) => file(random, "Document")),
  received((random) => file(random, "Audio")),
  received((random) => file(random, "Video")),
  received((random) => file(random, "Sticker")),
];

export const structured: Maker[] = [
  received(() => said.location),
  received(() => said.contacts),
  received(() => said.buttonReply),
  received(() => said.buttonReplyObject),
  received(() => said.listReply),
  received((random) => said.reaction(random.uuid())),
  received((random) => said.order(random.uuid())),
  received((random) => ({ message: line(random), referral: said.referral })),
];

/** A form arrives as two events, which must become one message. */
export const form: Maker = (random, customer, at) => {
  const [id, template] = [random.uuid(), random.uuid()];
  const reply = said.formReply({ screen_0_name_0: customer.name, screen_0_ref_1: random.uuid() });
  const response = { ...reply, id: template, message: JSON.stringify(reply.message) };
  const responseId = `flow:${template}:${utc(at)}`;
  return [
    { body: about("message_received", customer, at, { id, ...reply }), ids: [id], oneOf: responseId },
    { body: about("message_api_flow_response", customer, at, response), ids: [responseId], oneOf: id },
  ];
};

/** A bot's run: each delivery repeats the earlier answers and adds one. */
export const run: Maker = (random, customer, at) => {
  const id = random.uuid();
  const answers = Array.from({ length: 3 }, () => ({
    id: random.uuid(),
    message: line(random),
    received_at_utc: utc(at),
    message_content_type: "Text",
    media_url: null,
  }));
  return answers.map((_, index) => {
    const soFar = answers.slice(0, index + 1);
    return { body: workflow(soFar, { id, customer, at }), ids: soFar.map((answer) => answer.id) };
  });
};

/** A campaign message only appears in its statuses, which may arrive in any order. */
export const campaign: Maker = (random, customer, at) => {
  const id = random.uuid();
  const steps = random.chance(0.8) ? ["sent", "delivered", "read"] : ["sent", "failed"];
  const ranks: Record<string, number> = { sent: 1, failed: 2, delivered: 3, read: 4 };
  return steps.map((step) => ({
    body: about(`message_campaign_${step}`, customer, at, {
      ...said.sentTemplate,
      id,
      chat_message_type: "CampaignMessage",
      delivered_at_utc: utc(at),
      seen_at_utc: utc(at),
      meta_data: {},
      ...(step === "failed" ? said.undeliverable : {}),
    }),
    ids: [id],
    status: { id, rank: ranks[step] ?? 0 },
  }));
};

export const click: Maker = (random, customer, at) => {
  const id = random.uuid();
  const time = utc(at).replace("T", " ");
  const body = about("message_api_clicked", customer, at, { id, ...said.click(time) });
  return [{ body, ids: [`click:${id}:${time}`] }];
};

/** Events without a message: account events and unknown types. */
export const news: Maker = (random, _customer, at) => {
  const type = random.pick([
    "message_template_status_update",
    "phone_number_quality_update",
    "something_new",
  ]);
  return [{ body: { version: "1.0", timestamp: utc(at), type, data: { event: "APPROVED" } }, ids: [] }];
};
