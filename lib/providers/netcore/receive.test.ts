import { describe, expect, test } from "vitest";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import { button, delivery, incoming, text } from "@/lib/providers/netcore/samples/bodies";
import { parsedEvent } from "@/lib/providers/reading/items";
import { RECEIVED_AT } from "@/lib/providers/samples";

function parse(body: unknown) {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  return parsedEvent.parse(parseNetcore(raw, RECEIVED_AT));
}

const file = { mime_type: "image/jpeg", sha256: "b64", id: "media-1" };

const rows: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["text", text("hello"), { kind: "text", body: "hello" }],
  ["text with a lowercase type", { ...text("hello"), message_type: "text" }, { kind: "text" }],
  ["text without a type", { text_type: { text: "👍" } }, { kind: "text", body: "👍" }],
  [
    "image",
    { message_type: "IMAGE", image_type: file },
    {
      kind: "image",
      preview: "Photo",
      media_mime: "image/jpeg",
      media_url: null,
      payload: { media_id: "media-1" },
    },
  ],
  [
    "image with caption",
    { message_type: "IMAGE", image_type: { ...file, caption: "Look" } },
    { body: "Look" },
  ],
  ["video", { message_type: "VIDEO", video_type: { ...file, mime_type: "video/mp4" } }, { kind: "video" }],
  [
    "voice",
    { message_type: "AUDIO", audio_type: { mime_type: "audio/ogg; codecs=opus", id: "m", voice: true } },
    { kind: "audio", preview: "Voice message" },
  ],
  [
    "document",
    { message_type: "DOCUMENT", document_type: { filename: "a.pdf", mime_type: "application/pdf", id: "m" } },
    { kind: "document", media_name: "a.pdf", preview: "Document · a.pdf" },
  ],
  [
    "location",
    {
      message_type: "LOCATION",
      location_type: { latitude: "12.34", longitude: "56.78", name: "Shop", address: "1 Test St" },
    },
    { kind: "location", payload: { latitude: 12.34, longitude: 56.78 } },
  ],
  [
    "reaction",
    { message_type: "REACTION", reaction_type: { emoji: "👍" }, context: { message_id: "wamid.T" } },
    { kind: "reaction", payload: { emoji: "👍", target: "wamid.T" } },
  ],
  [
    "button under text_type",
    button,
    { kind: "interactive", body: "Yes", payload: { type: "quick_reply", id: "p" } },
  ],
  [
    "button under button_type",
    { message_type: "button", button_type: { payload: "p", text: "Yes" } },
    { kind: "interactive", body: "Yes" },
  ],
  [
    "list",
    {
      message_type: "interactive",
      interactive_type: { type: "list_reply", list_reply: { id: "r", title: "Others" } },
    },
    { kind: "interactive", body: "Others" },
  ],
  [
    "unknown",
    { message_type: "GIF", gif_type: { id: "m" } },
    { kind: "unsupported", preview: "[gif] message" },
  ],
  ["neither type nor content", {}, { kind: "unsupported", preview: "[Unknown] message" }],
];

describe("incoming_message", () => {
  test.each(rows)("%s", (_name, message, expected) => {
    const event = parse(incoming(message));
    expect(event).toMatchObject({ type: "incoming_message", ignored: false, error: null });
    expect(event.items).toMatchObject([
      { op: "message", direction: "inbound", phone: "12025550101", external_id: "wamid.TEST1", ...expected },
    ]);
  });

  test("sender, time and recipient", () => {
    const context = { ncmessage_id: "n1", message_id: "wamid.T" };
    const messages = incoming({ ...text("hello"), context }).incoming_message;
    expect(parse({ messages }).items).toMatchObject([
      {
        customer_name: "Test",
        sent_at: "2030-01-02T03:04:05.000Z",
        payload: { reply_to: "wamid.T", to: "12025550199" },
      },
    ]);
  });

  test("an entry without a number gives its reason, and the others are returned", () => {
    const result = parse(incoming({ from: null }, { message_id: "wamid.2" }));
    expect(result.items).toMatchObject([{ external_id: "wamid.2" }]);
    expect(result.error).toBe("The event names no customer.");
  });
});

describe("delivery_status", () => {
  test.each(["sent", "delivered", "READ", "Failed"])("%s", (name) => {
    const remark = "Error 8007: outside the window";
    const echo = "11111111-1111-4111-8111-111111111111";
    const body = delivery({ status: name, status_remark: remark, "x-apiheader": echo });
    const failed = name === "Failed";
    expect(parse(body).items).toEqual([
      {
        op: "status",
        external_id: "n1",
        client_id: echo,
        status: name.toLowerCase(),
        at: "2030-01-02T03:04:06.000Z",
        error_code: failed ? "8007" : null,
        error_message: failed ? remark : null,
      },
    ]);
  });

  test.each([
    ["time as text", "2030-01-02 03:04:07", "2030-01-02T03:04:07Z"],
    ["epoch as text", "1893553447", "2030-01-02T03:04:07.000Z"],
  ])("%s", (_name, received_at, at) => {
    expect(parse(delivery({ received_at })).items).toMatchObject([{ at }]);
  });

  test("an unknown status is ignored", () => {
    expect(parse(delivery({ status: "pondered" }))).toMatchObject({ ignored: true });
  });
});

test.each([
  ["null", null],
  ["array", []],
  ["other object", { hello: 1 }],
  ["entries that are text", { incoming_message: ["x"] }],
])("%s is ignored", (_name, body) => {
  expect(parse(body)).toMatchObject({ items: [], ignored: true, error: null });
});

test("a body that is not JSON is kept with the reason", () => {
  expect(parse("<html>")).toEqual({ type: null, items: [], ignored: false, error: "The body is not JSON." });
});
