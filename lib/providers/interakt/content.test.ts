import { describe, expect, test } from "vitest";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { blob } from "@/lib/providers/interakt/samples/contents";
import { received } from "@/lib/providers/interakt/samples/events";
import { parsedEvent } from "@/lib/providers/reading/items";
import { RECEIVED_AT } from "@/lib/providers/samples";

const JPG = blob("a.jpg", "image/jpeg");
const OGG = blob("a.ogg", "audio/ogg; codecs=opus");
const json = JSON.stringify;
const location = { latitude: 12.34, longitude: "56.78", name: "Shop", address: "1 Test St" };
const cardJson = json([{ name: { formatted_name: "Ann" }, phones: [{ phone: "+1 202 555 0102" }] }]);
const form = { screen_0_name_0: "Test" };

type Row = [name: string, message: Record<string, unknown>, expected: Record<string, unknown>];
const of = (message_content_type: string, message: unknown, more: Record<string, unknown> = {}) => ({
  message_content_type,
  message,
  ...more,
});

const rows: Row[] = [
  ["text", of("Text", "hello"), { kind: "text", body: "hello", preview: "hello" }],
  ["text with an uppercase type", of("TEXT", "hello"), { kind: "text", body: "hello" }],
  ["text that looks like JSON", of("Text", '{"a":1}'), { kind: "text", body: '{"a":1}' }],
  ["text as a number", of("Text", 42), { kind: "text", body: "42" }],
  ["text in an object", of("Text", { text: "hello" }), { kind: "text", body: "hello" }],
  ["no content type", of("", "hello"), { kind: "text", body: "hello" }],
  ["text without text", of("Text", null), { kind: "unsupported", body: null, preview: "[Text] message" }],
  [
    "image with caption",
    of("Image", "Look", { media_url: JPG }),
    { kind: "image", body: "Look", media_url: JPG, media_mime: "image/jpeg", preview: "Photo · Look" },
  ],
  [
    "image without caption",
    of("Image", null, { media_url: JPG }),
    { kind: "image", body: null, preview: "Photo" },
  ],
  [
    "image over http",
    of("Image", null, { media_url: "http://example.com/a.jpg" }),
    { kind: "image", media_url: null },
  ],
  ["image with a script URL", of("Image", "", { media_url: "javascript:alert(1)" }), { media_url: null }],
  [
    "image with a long URL",
    of("Image", "", { media_url: `https://example.com/${"a".repeat(2048)}` }),
    { media_url: null },
  ],
  [
    "document",
    of("Document", null, { media_url: blob("a.pdf", "application/pdf"), file_name: "Bill.pdf" }),
    {
      kind: "document",
      media_mime: "application/pdf",
      media_name: "Bill.pdf",
      preview: "Document · Bill.pdf",
    },
  ],
  [
    "voice note",
    of("Audio", null, { media_url: OGG }),
    { kind: "audio", media_mime: "audio/ogg; codecs=opus", preview: "Voice message" },
  ],
  [
    "audio file",
    of("Audio", "", { media_url: "https://example.com/a.mp3" }),
    { kind: "audio", media_mime: "audio/mpeg", preview: "Audio" },
  ],
  ["voice", of("Voice", null), { kind: "audio", preview: "Voice message" }],
  [
    "video",
    of("Video", null, { media_url: blob("a.mp4", "video/mp4") }),
    { kind: "video", preview: "Video" },
  ],
  [
    "sticker",
    of("Sticker", null, { media_url: blob("a.webp", "image/webp") }),
    { kind: "sticker", preview: "Sticker" },
  ],
  [
    "text with a file",
    of("Text", "Look", { media_url: JPG }),
    { kind: "image", body: "Look", media_url: JPG },
  ],
  [
    "location as JSON text",
    of("Location", json(location)),
    {
      kind: "location",
      body: "Shop, 1 Test St",
      preview: "Location · Shop",
      payload: { ...location, longitude: 56.78 },
    },
  ],
  [
    "location as an object",
    of("Location", { latitude: 0, longitude: 0 }),
    { kind: "location", body: null, preview: "Location" },
  ],
  [
    "location with invalid coordinates",
    of("Location", { latitude: 91, longitude: 0 }),
    { kind: "unsupported" },
  ],
  [
    "contacts",
    of("Contacts", cardJson),
    {
      kind: "contacts",
      body: "Ann",
      preview: "Contact · Ann",
      payload: { contacts: [{ name: "Ann", phones: ["+1 202 555 0102"], emails: [], organization: null }] },
    },
  ],
  [
    "button reply as JSON text",
    of("InteractiveButtonReply", json({ type: "button_reply", button_reply: { id: "YES", title: "Yes" } })),
    {
      kind: "interactive",
      body: "Yes",
      preview: "Chose “Yes”",
      payload: { type: "button_reply", id: "YES", title: "Yes" },
    },
  ],
  [
    "button reply as an object",
    of("InteractiveButtonReply", { id: "YES", title: "Yes" }),
    { body: "Yes", payload: { type: "button_reply", id: "YES", title: "Yes" } },
  ],
  ["button reply as plain text", of("InteractiveButtonReply", "Yes"), { kind: "interactive", body: "Yes" }],
  [
    "button label in meta_data",
    of("InteractiveButtonReply", null, {
      meta_data: { button_payload: { payload: { type: "text", text: "Yes" } } },
    }),
    { body: "Yes" },
  ],
  [
    "list reply",
    of(
      "InteractiveListReply",
      json({ type: "list_reply", list_reply: { id: "r1", title: "Others", description: "More" } }),
    ),
    { body: "Others", payload: { type: "list_reply", id: "r1", title: "Others", description: "More" } },
  ],
  [
    "flow reply with an object",
    of("InteractiveFlowReply", { type: "nfm_reply", nfm_reply: { response_json: form } }),
    { body: "Form submitted", payload: { type: "flow_reply", flow: form, report: "message" } },
  ],
  [
    "flow reply with JSON text inside JSON text",
    of("InteractiveFlowReply", json({ nfm_reply: { response_json: json({ ...form, flow_token: "t" }) } })),
    { payload: { type: "flow_reply", flow: form, report: "message" } },
  ],
  [
    "reaction",
    of("Reaction", json({ emoji: "👍", message_id: "m1" })),
    {
      kind: "reaction",
      body: "👍",
      preview: "Reacted 👍",
      payload: { emoji: "👍", target: "m1", removed: false },
    },
  ],
  [
    "removed reaction",
    of("Reaction", { emoji: "", message_id: "m1" }),
    { kind: "reaction", body: null, preview: "Removed a reaction" },
  ],
  [
    "template",
    of("Template", json([]), { raw_template: json({ name: "t", body: "Hi {{1}}" }) }),
    { kind: "template", body: "Hi {{1}}" },
  ],
  [
    "order",
    of("Order", json({ items: [1] })),
    {
      kind: "unsupported",
      body: null,
      preview: "[Order] message",
      payload: { content_type: "Order", message: '{"items":[1]}' },
    },
  ],
  [
    "unknown type with text and file",
    of("Hologram", "Look", { media_url: JPG }),
    {
      kind: "unsupported",
      body: "Look",
      media_url: JPG,
      payload: { content_type: "Hologram", message: "Look" },
    },
  ],
  [
    "type named like an object's built-in property",
    of("constructor", "x"),
    { kind: "unsupported", body: "x" },
  ],
  [
    "quoted message and advertisement",
    of("Text", "hi", {
      source_message_id: "m0",
      referral: { headline: "Sale", source_url: "https://example.com/ad", body: 1 },
    }),
    {
      payload: {
        reply_to: "m0",
        referral: { headline: "Sale", source_url: "https://example.com/ad", body: "1" },
      },
    },
  ],
  [
    "advertisement with a script URL",
    of("Text", "hi", { referral: { source_url: "javascript:x" } }),
    { payload: {} },
  ],
];

describe("message_received, by content", () => {
  test.each(rows)("%s", (_name, message, expected) => {
    const event = parseInterakt(json(received(message)), RECEIVED_AT);
    expect(parsedEvent.parse(event)).toMatchObject({ type: "message_received", error: null, ignored: false });
    expect(event.items).toHaveLength(1);
    expect(event.items[0]).toMatchObject({
      op: "message",
      direction: "inbound",
      phone: "12025550101",
      ...expected,
    });
  });
});
