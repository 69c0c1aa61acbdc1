import {
  contacts,
  file,
  formReply,
  listReply,
  location,
  order,
  pressed,
  reaction,
  referral,
  sentTemplate,
  undeliverable,
} from "../../lib/providers/interakt/samples/contents.ts";
import { customerOf, event, workflow } from "../../lib/providers/interakt/samples/events.ts";
import { delivery, image, incoming, text } from "../../lib/providers/netcore/samples/bodies.ts";

/** Events of one kind: `one` makes the entry, `body` puts entries together. */
export interface Shape {
  channel: "interakt" | "netcore";
  one: (at: number, phone: string) => unknown;
  body: (entries: string[]) => string;
}

const listed = (entries: string[]) => `[${entries.join(",")}]`;
const person = (phone: string) => customerOf({ phone, name: "Worst Case" });
const interakt = (type: string, fields: object): Shape => ({
  channel: "interakt",
  one: (at, phone) => event(type, { ...fields, id: `w${at}` }, person(phone), new Date()),
  body: listed,
});
const said = (fields: object) => interakt("message_received", fields);
const netcore = (fields: object): Shape => ({
  channel: "netcore",
  one: (at, phone) => incoming({ ...fields, message_id: `w${at}`, from: phone }).incoming_message[0],
  body: (entries) => `{"incoming_message":${listed(entries)}}`,
});

const answers = Array.from({ length: 5 }, (_, at) => ({
  id: `a${at}`,
  message: "x",
  message_content_type: "Text",
}));

export const SHAPES: Record<string, Shape> = {
  "interakt text": said({ message: "Hi", referral, meta_data: {} }),
  "interakt file": said(file("Image")),
  "interakt location": said(location),
  "interakt contacts": said(contacts),
  "interakt button": said(pressed("YES", "Yes")),
  "interakt list": said(listReply),
  "interakt form": said(formReply({ size: "L" })),
  "interakt reaction": said(reaction("w0")),
  "interakt unknown kind": said(order("c1")),
  "interakt template": said(sentTemplate),
  "interakt status": interakt("message_api_read", {}),
  "interakt failure": interakt("message_api_failed", { ...sentTemplate, ...undeliverable }),
  "interakt campaign": interakt("message_campaign_read", sentTemplate),
  "interakt click": interakt("message_api_clicked", { meta_data: { button_text: "Yes" } }),
  "interakt form answer": interakt("message_api_flow_response", formReply({ size: "L" })),
  "interakt workflow": {
    channel: "interakt",
    one: (at, phone) =>
      workflow(answers, { id: `w${at}`, customer: { phone, name: "Worst Case" }, at: new Date() }),
    body: listed,
  },
  "interakt unknown event": interakt("template_status_update", {}),
  "netcore text": netcore(text("Hi")),
  "netcore file": netcore(image("f1")),
  "netcore location": netcore({ message_type: "LOCATION", location_type: { latitude: 1, longitude: 2 } }),
  "netcore unknown kind": netcore({ message_type: "NEW", new_type: {} }),
  "netcore status": {
    channel: "netcore",
    one: (at, phone) => delivery({ ncmessage_id: `w${at}`, recipient: phone }).delivery_status[0],
    body: (entries) => `{"delivery_status":${listed(entries)}}`,
  },
};
