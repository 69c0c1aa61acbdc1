import { describe, expect, expectTypeOf, test } from "vitest";
import { message } from "@/lib/cache/test-rows";
import { blob, event, RECEIVED_AT, received, sentTemplate, workflow } from "@/lib/providers/bodies";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import type { Content } from "@/lib/providers/reading/content/content";
import { type MessageItem, parsedEvent } from "@/lib/providers/reading/items";
import { type Message, type MessageOf, messageSchema } from "@/lib/schemas/message";
import type { MessageKind } from "@/lib/schemas/message-payload";

const json = JSON.stringify;
const file = (name: string, mime: string) => ({ message: null, media_url: blob(name, mime) });
const said = (message_content_type: string, more: Record<string, unknown>) =>
  received({
    message_content_type,
    source_message_id: "m0",
    referral: { headline: "Sale", source_url: "https://example.com/ad" },
    ...more,
  });
const netcore = (message_type: string, part: Record<string, unknown>) => ({
  incoming_message: [
    {
      message_id: "wamid.TEST1",
      from: "12025550101",
      to: "12025550199",
      context: { message_id: "m0" },
      message_type,
      [`${message_type.toLowerCase()}_type`]: part,
    },
  ],
});

const place = {
  latitude: 12.34,
  longitude: 56.78,
  name: "Shop",
  address: "1 Test St",
  url: "https://example.com/",
};
const card = {
  name: { formatted_name: "Ann" },
  phones: [{ phone: "+1 202 555 0102" }],
  emails: [{ email: "a@example.com" }],
};
const replies = [
  said("InteractiveButtonReply", { message: { id: "YES", title: "Yes" } }),
  said("InteractiveListReply", {
    message: { list_reply: { id: "r", title: "Others", description: "More" } },
  }),
  said("InteractiveFlowReply", { message: { nfm_reply: { response_json: { size: "L", gift: null } } } }),
  event("message_api_clicked", { meta_data: { click_type: "CTA", button_link: "https://example.com/" } }),
  event("message_api_flow_response", { message: { nfm_reply: { response_json: { size: ["S", "L"] } } } }),
  netcore("BUTTON", { payload: "p", text: "Yes" }),
];
const answers = [
  { message: "x", message_content_type: "Text" },
  { message: json(place), message_content_type: "Location" },
  { message: json([card]), message_content_type: "Contacts" },
  { message: { id: "YES", title: "Yes" }, message_content_type: "InteractiveButtonReply" },
  { message: { emoji: "👍", message_id: "m1" }, message_content_type: "Reaction" },
  { message_content_type: "Audio", ...file("a.ogg", "audio/ogg") },
  { message: "x", message_content_type: "Hologram" },
];

/** Bodies that bring a message of each kind, one with everything it may have at least. */
const samples: Record<Exclude<MessageKind, "note" | "event">, unknown[]> = {
  text: [said("Text", { message: "hello" }), netcore("TEXT", { text: "hello" })],
  image: [said("Image", file("a.jpg", "image/jpeg")), netcore("IMAGE", { id: "media-1" })],
  document: [said("Document", file("a.pdf", "application/pdf")), netcore("DOCUMENT", { id: "media-1" })],
  audio: [said("Voice", file("a.ogg", "audio/ogg")), netcore("AUDIO", { id: "media-1", voice: true })],
  video: [said("Video", file("a.mp4", "video/mp4")), netcore("VIDEO", { id: "media-1" })],
  sticker: [said("Sticker", file("a.webp", "image/webp")), netcore("STICKER", { id: "media-1" })],
  location: [said("Location", { message: json(place) }), netcore("LOCATION", place)],
  contacts: [
    said("Contacts", { message: json([card, {}, "Bob"]) }),
    netcore("CONTACTS", { contacts: [card] }),
  ],
  interactive: replies,
  template: [
    said("Template", sentTemplate),
    event("message_campaign_read", { ...sentTemplate, campaign_name: "Spring" }),
    event("message_campaign_read", { ...sentTemplate, raw_template: null, message: "?" }),
  ],
  reaction: [
    said("Reaction", { message: { emoji: "👍", message_id: "m1" } }),
    netcore("REACTION", { emoji: "" }),
  ],
  workflow: answers.map((answer) => workflow(answer)),
  unsupported: [said("Order", { message: { items: [{ id: 1 }, null] } }), netcore("GIF", { id: "media-1" })],
};

/** The message of a body, as the parser returns it and as the contract has it. */
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

/** A row of the thread as the database gives the item back. */
const row = (item: MessageItem) => messageSchema.parse(JSON.parse(json({ ...message(), ...item })));

describe.each(Object.entries(samples))("%s", (kind, bodies) => {
  test.each(bodies)("body %#", (body) => {
    const item = parsed(body);
    expect(item.kind).toBe(kind);
    expect(row(item)).toMatchObject({ kind, body: item.body });
    expect(row(item).payload, "what a reader finds is what the parser found").toEqual(item.payload);
  });
});

test("a payload too large to keep is read as its excerpt", () => {
  const order = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key ${at}`, "x".repeat(1000)]));
  const { payload } = row(parsed(said("Order", { message: order })));
  expect(payload).toEqual({ truncated: true, excerpt: expect.stringContaining("key 1") });
});

test("an item whose payload is of another kind breaks the contract", () => {
  const item = parsed(said("Text", {}));
  const event = { type: null, ignored: false, error: null };
  for (const payload of [{ latitude: 1, longitude: 2 }, { reply_to: 7 }, { unheard_of: "x" }]) {
    const { error } = parsedEvent.safeParse({ ...event, items: [{ ...item, payload }] });
    expect(error?.issues).toMatchObject([{ path: ["items", 0, "payload"] }]);
  }
});

test("the compiler knows a kind's payload, when it is written and when it is read", () => {
  type Written = Pick<Content<"location">, "kind" | "payload">;
  expectTypeOf<{ kind: "location"; payload: { latitude: 1; longitude: 2 } }>().toExtend<Written>();
  expectTypeOf<{ kind: "location"; payload: { name: string } }>().not.toExtend<Written>();
  const narrowed = (said: Message) => (said.kind === "location" ? said.payload : undefined);
  expectTypeOf(narrowed).returns.toEqualTypeOf<MessageOf<"location">["payload"] | undefined>();
  expectTypeOf<MessageOf<"location">["payload"]["latitude"]>().toEqualTypeOf<number | undefined>();
});
