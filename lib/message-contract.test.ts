import { describe, expect, expectTypeOf, test } from "vitest";
import { message } from "@/lib/cache/test-rows";
import type { Database } from "@/lib/database.types";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import * as said from "@/lib/providers/interakt/samples/contents";
import { event, received, workflow } from "@/lib/providers/interakt/samples/events";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import * as netcore from "@/lib/providers/netcore/samples/bodies";
import type { Content } from "@/lib/providers/reading/content/content";
import { type MessageItem, parsedEvent } from "@/lib/providers/reading/items";
import { RECEIVED_AT } from "@/lib/providers/samples";
import { type Message, type MessageOf, messageSchema } from "@/lib/schemas/message";
import type { MessageKind } from "@/lib/schemas/message-payload";

const json = JSON.stringify;
const answering = { source_message_id: "m0", referral: said.referral };
const interakt = (fields: Record<string, unknown>) => received({ ...fields, ...answering });
const incoming = (fields: Record<string, unknown>) =>
  netcore.incoming({ ...fields, context: { message_id: "m0" } });
const netcoreFile = (type: string, part: Record<string, unknown> = {}) =>
  incoming({ message_type: type, [`${type}_type`]: { id: "media-1", ...part } });

const replies = [
  interakt(said.buttonReply),
  interakt(said.buttonReplyObject),
  interakt(said.listReply),
  interakt(said.formReply({ size: "L", gift: null })),
  event("message_api_clicked", said.click("2030-01-02 03:04:05")),
  event("message_api_clicked", { meta_data: { click_type: "CTA", button_link: "https://example.com/" } }),
  event("message_api_flow_response", said.formReply({ size: ["S", "L"] })),
  incoming(netcore.button),
];
const answers = [
  { message: "x", message_content_type: "Text" },
  said.location,
  said.contacts,
  said.buttonReply,
  said.reaction("m1"),
  said.file("Audio"),
  said.order("c1"),
];
const campaign = { ...said.sentTemplate, campaign_name: "Spring" };

/** Bodies with a message of each kind, with every field it may have. */
const samples: Record<Exclude<MessageKind, "note" | "event">, unknown[]> = {
  text: [interakt({ message: "hello" }), incoming(netcore.text("hello"))],
  image: [interakt(said.file("Image")), incoming(netcore.image("media-1"))],
  document: [interakt(said.file("Document")), netcoreFile("document", { filename: "a.pdf" })],
  audio: [interakt(said.file("Audio")), netcoreFile("audio", { voice: true })],
  video: [interakt(said.file("Video")), netcoreFile("video")],
  sticker: [interakt(said.file("Sticker")), netcoreFile("sticker")],
  location: [interakt(said.location), incoming(netcore.location)],
  contacts: [
    interakt(said.contacts),
    incoming({ contacts_type: [{ name: "Bob", emails: ["b@example.com"] }] }),
  ],
  interactive: replies,
  template: [
    interakt(said.sentTemplate),
    event("message_campaign_read", campaign),
    event("message_campaign_read", { ...campaign, raw_template: null, message: "?" }),
  ],
  reaction: [interakt(said.reaction("m1")), incoming(netcore.reaction)],
  workflow: answers.map((answer) => workflow([answer])),
  unsupported: [interakt(said.order("c1")), netcoreFile("gif")],
};

/** The message in a body, which must match the schema and the contract. */
function parsed(body: unknown) {
  const parse = "incoming_message" in Object(body) ? parseNetcore : parseInterakt;
  const whole = parse(json(body), RECEIVED_AT);
  expect(whole.error).toBeNull();
  expect(parsedEvent.parse(whole)).toEqual(whole);
  const [item] = whole.items;
  const found = item?.op === "status" ? item.message : item;
  if (found === undefined) throw new Error("The body brings no message.");
  return found;
}

/** The row that a thread reads for an item. */
const row = (item: MessageItem) => messageSchema.parse(JSON.parse(json({ ...message(), ...item })));

describe.each(Object.entries(samples))("%s", (kind, bodies) => {
  test.each(bodies)("body %#", (body) => {
    const item = parsed(body);
    expect(item.kind).toBe(kind);
    expect(row(item)).toMatchObject({ kind, body: item.body });
    expect(row(item).payload, "what is read is what the parser returned").toEqual(item.payload);
  });
});

test("a payload that was too large is read as its excerpt", () => {
  const order = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key ${at}`, "x".repeat(1000)]));
  const { payload } = row(parsed(interakt({ message_content_type: "Order", message: order })));
  expect(payload).toEqual({ truncated: true, excerpt: expect.stringContaining("key 1") });
});

test("an item with the payload of another kind breaks the contract", () => {
  const item = parsed(received());
  const whole = { type: null, ignored: false, error: null };
  for (const payload of [{ latitude: 1, longitude: 2 }, { reply_to: 7 }, { unheard_of: "x" }]) {
    const { error } = parsedEvent.safeParse({ ...whole, items: [{ ...item, payload }] });
    expect(error?.issues).toMatchObject([{ path: ["items", 0, "payload"] }]);
  }
});

test("the kinds match those of the database", () => {
  expectTypeOf<MessageKind>().toEqualTypeOf<Database["public"]["Enums"]["message_kind"]>();
});

test("the payload of each kind is typed, both when written and when read", () => {
  type Written = Pick<Content<"location">, "kind" | "payload">;
  expectTypeOf<{ kind: "location"; payload: { latitude: 1; longitude: 2 } }>().toExtend<Written>();
  expectTypeOf<{ kind: "location"; payload: { name: string } }>().not.toExtend<Written>();
  const narrowed = (row: Message) => (row.kind === "location" ? row.payload : undefined);
  expectTypeOf(narrowed).returns.toEqualTypeOf<MessageOf<"location">["payload"] | undefined>();
  expectTypeOf<MessageOf<"location">["payload"]["latitude"]>().toEqualTypeOf<number | undefined>();
});
