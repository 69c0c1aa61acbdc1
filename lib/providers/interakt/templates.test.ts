import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkInteraktKey, interaktTemplates } from "@/lib/providers/interakt/templates";

/** As public consumers of the list have captured an entry. */
const entry = (fields: Record<string, unknown>) => ({
  id: "ea5258f4-0000-4000-8000-000000000001",
  name: "order_update",
  display_name: "Order update",
  language: "en",
  category: "UTILITY",
  header_format: null,
  header: null,
  header_handle_file_url: null,
  body: "Hi {{1}}, your order {{2}} is ready.",
  body_text: '["Maya", "10-2231"]',
  footer: null,
  buttons: '"{}"',
  approval_status: "APPROVED",
  rejection_reason: null,
  variable_present: "Yes",
  ...fields,
});

type Answer = { status?: number; body: unknown };
let answers: Answer[] = [];
const asked: { url: string; key: string | undefined }[] = [];
const server = createServer((request, response) => {
  asked.push({ url: request.url ?? "", key: request.headers.authorization });
  const { status = 200, body } = answers.shift() ?? { status: 500, body: "<html>" };
  response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
});
const page = (rows: unknown[], has_next = false): Answer => ({
  body: { count: rows.length, has_next, results: { templates: rows } },
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
});

const access = () => ({
  apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ...{ apiKey: "plain", senderId: null },
});

function pull(...given: Answer[]) {
  answers = given;
  return interaktTemplates(access());
}

async function pullOne(fields: Record<string, unknown>) {
  const list = await pull(page([entry(fields)]));
  return list.ok ? list.templates[0] : list;
}

test("a template is read with its examples; buttons may be JSON in a string in a string", async () => {
  const buttons = [
    { type: "URL", text: "Track", url: "https://example.com/t/{{1}}" },
    { type: "QUICK_REPLY", text: "Question" },
    { type: "PHONE_NUMBER", text: "Call", phone_number: "+12025550100" },
  ];
  expect(await pullOne({ buttons: JSON.stringify(JSON.stringify(buttons)), footer: "Sample Shop" })).toEqual({
    name: "order_update",
    language: "en",
    category: "UTILITY",
    state: "approved",
    reason: null,
    header_kind: null,
    header: null,
    body: "Hi {{1}}, your order {{2}} is ready.",
    footer: "Sample Shop",
    buttons: [
      { kind: "url", text: "Track", url: "https://example.com/t/{{1}}" },
      { kind: "quick_reply", text: "Question" },
      { kind: "phone", text: "Call" },
    ],
    variables: { "body:1": "Maya", "body:2": "10-2231" },
  });
});

test("a picture on top comes with the file of the template itself", async () => {
  const url = "https://files.example.com/a.png";
  expect(await pullOne({ header_format: "IMAGE", header_handle_file_url: url })).toMatchObject({
    header_kind: "image",
    header: null,
    variables: { "header:file": url },
  });
});

test.each([
  ["WAITING", null, "waiting", null],
  ["REJECTED", "The example is missing", "rejected", "The example is missing"],
  ["PAUSED", null, "paused", null],
  ["DELETED", null, "disabled", "DELETED"],
])("the state %s", async (approval_status, rejection_reason, state, reason) => {
  expect(await pullOne({ approval_status, rejection_reason })).toMatchObject({ state, reason });
});

test.each([
  [{ is_carousel: true }, "The desk cannot send carousels."],
  [{ header_format: "LOCATION" }, "The desk cannot send what is on top of it."],
  [{ buttons: '[{"type":"FLOW","text":"Open"}]' }, "The desk cannot send one of its buttons."],
])("what the desk cannot send says so: %j", async (fields, reason) => {
  expect(await pullOne(fields)).toMatchObject({ state: "unsupported", reason });
});

test("all pages are read with the key, and an entry without a name is left out", async () => {
  const list = await pull(
    page([entry({ name: "a" }), entry({ name: null })], true),
    page([entry({ name: "b" })]),
  );
  expect(list.ok && list.templates.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(asked.map(({ url }) => new URL(url, "http://x").searchParams.get("offset"))).toEqual(["0", "2"]);
  expect(asked[0]?.key).toBe(`Basic ${Buffer.from("plain:").toString("base64")}`);
});

test("a list that repeats itself ends", async () => {
  const list = await pull(page([entry({})], true), page([entry({})], true), page([entry({})], true));
  expect(list.ok && list.templates.length).toBe(1);
  expect(asked.length).toBe(2);
});

test.each([
  [{ status: 401, body: {} }, /does not accept the channel's key/],
  [{ status: 403, body: {} }, /plan of this Interakt account/],
  [{ status: 429, body: "" }, /limits how often/],
  [{ status: 400, body: { message: "Bad filter" } }, /Interakt says: Bad filter/],
  [{ status: 502, body: "<html>" }, /answered 502 without a list/],
])("a second page that fails leaves nothing half read: %j", async (answer, reason) => {
  expect(await pull(page([entry({})], true), answer)).toEqual({
    ok: false,
    reason: expect.stringMatching(reason),
  });
});

test.each<[string, Answer, { isKeyRefused: boolean } | null]>([
  ["a list", page([entry({})], true), null],
  ["an empty list", page([]), null],
  ["401", { status: 401, body: { message: "Unauthorized" } }, { isKeyRefused: true }],
  ["403", { status: 403, body: {} }, { isKeyRefused: true }],
  ["429", { status: 429, body: {} }, { isKeyRefused: false }],
  ["nonsense", { status: 502, body: "<html>" }, { isKeyRefused: false }],
])("a key is checked by one call: %s", async (_, answer, refused) => {
  answers = [answer];
  const check = await checkInteraktKey(access());
  if (refused)
    expect(check).toMatchObject({ ok: false, refusal: expect.stringMatching(/Interakt/), ...refused });
  else expect(check).toEqual({ ok: true });
  expect(asked).toHaveLength(1);
});
