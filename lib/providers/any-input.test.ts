import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInterakt } from "@/lib/providers/interakt/receive";
import { sentTemplate } from "@/lib/providers/interakt/samples/contents";
import { event, received, UNSET, workflow } from "@/lib/providers/interakt/samples/events";
import { parseNetcore } from "@/lib/providers/netcore/receive";
import { delivery, incoming, text as netcoreText } from "@/lib/providers/netcore/samples/bodies";
import { parsedEvent } from "@/lib/providers/reading/items";
import { RECEIVED_AT } from "@/lib/providers/samples";

const parsers = [parseInterakt, parseNetcore];

/** NUL or a lone surrogate as JSON escapes it. After an odd number of backslashes, it would be literal text. */
const ESCAPED = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Never throws, matches the schema, is deterministic, and returns nothing that Postgres cannot store. */
function holds(raw: string) {
  for (const parse of parsers) {
    const result = parse(raw, RECEIVED_AT);
    expect(parsedEvent.safeParse(result)).toMatchObject({ success: true });
    expect(parse(raw, RECEIVED_AT)).toEqual(result);
    const written = JSON.stringify(result.items);
    expect(written).not.toMatch(ESCAPED);
  }
}

const text = fc.string({ unit: "binary", maxLength: 40 });
const tricky = fc.constantFrom<unknown>(
  "\u0000\ud800",
  "💥".repeat(3000),
  '{"type":"button_reply"}',
  '[{"name":null}]',
  "https://example.com/\u0000?rsct=%00",
  "9999-99-99 99:99:99",
  "-0",
  1e308,
  -1,
  2 ** 80,
  [],
  {},
  null,
  true,
);
const value = fc.oneof(tricky, text, fc.double(), fc.jsonValue({ maxDepth: 4 }));

const samples: unknown[] = [
  received(UNSET),
  event("message_api_failed", sentTemplate),
  event("message_campaign_read", sentTemplate),
  event("message_api_clicked", { ...sentTemplate, meta_data: { button_text: "Yes", click_type: "QR" } }),
  event("message_api_flow_response", { message: { nfm_reply: { response_json: { a: 1 } } } }),
  workflow([{ id: "a1", message: "x", message_content_type: "Text" }]),
  incoming(netcoreText("x")),
  delivery({ status: "failed", status_remark: "x" }),
];
const contentTypes = [
  ...[
    "Text",
    "Image",
    "Document",
    "Audio",
    "Voice",
    "Video",
    "Sticker",
    "Location",
    "Contacts",
    "Reaction",
    "Template",
  ],
  ...[
    "InteractiveButtonReply",
    "InteractiveListReply",
    "InteractiveFlowReply",
    "Interactive",
    "Button",
    "Order",
  ],
];

/** The path of keys to every value in a JSON value. */
function paths(node: unknown): string[][] {
  if (typeof node !== "object" || node === null) return [[]];
  const inner = Object.entries(node).flatMap(([key, child]) => paths(child).map((path) => [key, ...path]));
  return [[], ...inner];
}

function replaced(node: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(node))
    return node.map((entry, at) => (String(at) === key ? replaced(entry, rest, by) : entry));
  return Object.fromEntries(
    Object.entries(Object(node)).map(([name, child]) => [
      name,
      name === key ? replaced(child, rest, by) : child,
    ]),
  );
}

const damaged = fc
  .constantFrom(...samples)
  .chain((sample) =>
    fc.tuple(fc.constantFrom(...paths(sample)), value).map(([path, by]) => replaced(sample, path, by)),
  );

test("any string", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), holds), { numRuns: 300 });
});

test("any JSON", () => {
  fc.assert(fc.property(fc.json({ maxDepth: 6, stringUnit: "binary" }), holds), { numRuns: 300 });
});

test("a known event with any one value replaced", () => {
  fc.assert(
    fc.property(damaged, (body) => holds(JSON.stringify(body))),
    { numRuns: 2000 },
  );
});

test("any content type with any message", () => {
  const message = fc.record({
    message_content_type: fc.constantFrom(...contentTypes),
    message: fc.oneof(
      value,
      value.map((inner) => JSON.stringify(inner)),
    ),
    media_url: value,
    meta_data: value,
    referral: value,
  });
  fc.assert(
    fc.property(message, (changes) => holds(JSON.stringify(received(changes)))),
    { numRuns: 1500 },
  );
});

test("a known event, truncated anywhere", () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.nat(), (sample, at) => {
      const raw = JSON.stringify(sample);
      holds(raw.slice(0, at % raw.length));
    }),
    { numRuns: 300 },
  );
});
