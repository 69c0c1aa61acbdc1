import * as said from "../../lib/providers/interakt/samples/contents.ts";
import { utc, workflow } from "../../lib/providers/interakt/samples/events.ts";
import type { SandboxKind } from "../../lib/schemas/sandbox.ts";
import { about } from "../simulate/interakt-bodies.ts";
import type { Said, Told } from "./said.ts";

type Fields = Record<string, unknown>;

const file = (type: said.FileType, { file: sent, text }: Said): Fields => ({
  ...said.file(type),
  media_url: sent?.url,
  message: text,
});

const form = ({ text, customer }: Said) =>
  said.formReply({ screen_0_name_0: customer.name, screen_0_question_1: text ?? "" });

const CONTENTS: Record<Exclude<SandboxKind, "workflow">, (what: Said) => Fields> = {
  text: ({ text }) => ({ message: text }),
  photo: (what) => file("Image", what),
  voice: (what) => file("Audio", { ...what, text: null }),
  document: (what) => file("Document", what),
  location: () => said.location,
  contact: () => said.contacts,
  reaction: ({ replyTo, text }) => said.reaction(replyTo ?? "", text ?? "👍"),
  button: ({ text }) => said.pressed("1", text ?? "Yes"),
  form,
  unknown: ({ id }) => said.order(id),
};

function workflowBody({ id, text, customer, at }: Said) {
  const answer = {
    id,
    message: text,
    received_at_utc: utc(at),
    message_content_type: "Text",
    media_url: null,
  };
  return workflow([answer], { id: `run-${id}`, customer, at });
}

/** The webhook bodies in which Interakt tells it: a form comes twice. */
export function interaktBodies(what: Said): unknown[] {
  const { id, kind, replyTo, customer, at } = what;
  if (kind === "workflow") return [workflowBody(what)];
  const quoted = replyTo !== null && kind !== "reaction" ? { source_message_id: replyTo } : {};
  const received = about("message_received", customer, at, { id, ...CONTENTS[kind](what), ...quoted });
  if (kind !== "form") return [received];
  const reply = form(what);
  const response = { ...reply, id: replyTo ?? `template-${id}`, message: JSON.stringify(reply.message) };
  return [received, about("message_api_flow_response", customer, at, response)];
}

/** The webhook body of a status. */
export function interaktStatus({ id, status, callback, text, sentAt, customer }: Told, at: Date): unknown {
  return about(`message_api_${status}`, customer, at, {
    id,
    chat_message_type: "PublicApiMessage",
    message_status: `${status.charAt(0).toUpperCase()}${status.slice(1)}`,
    message: text,
    received_at_utc: utc(sentAt),
    delivered_at_utc: status === "delivered" || status === "read" ? utc(at) : null,
    seen_at_utc: status === "read" ? utc(at) : null,
    meta_data: { source: "PublicInterakt", source_data: { callback_data: callback } },
    ...(status === "failed" ? said.undeliverable : {}),
  });
}
