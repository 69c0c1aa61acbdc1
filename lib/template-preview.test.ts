import { describe, expect, test } from "vitest";
import { storedFileValue } from "@/lib/stored-file";
import { templateMessage } from "@/lib/template-message";
import {
  filledText,
  piecesOf,
  type TemplateTexts,
  templateProblems,
  templateVariables,
} from "@/lib/template-preview";
import { suggestions } from "@/lib/template-suggestions";

const template = (fields: Partial<TemplateTexts> = {}): TemplateTexts => ({
  name: "order_update",
  language: "en",
  header_kind: null,
  header: null,
  body: "Hello {{1}}, order {{2}} is ready.",
  footer: null,
  buttons: [],
  ...fields,
});
const ids = (fields: Partial<TemplateTexts>) => templateVariables(template(fields)).map(({ id }) => id);

test.each<[string, Partial<TemplateTexts>, string[]]>([
  ["no variable", { body: "Hello" }, []],
  ["numbers by size, each once", { body: "{{2}} {{1}} {{ 2 }} {{10}}" }, ["body:1", "body:2", "body:10"]],
  ["names as they come", { body: "{{order}} for {{first_name}}" }, ["body:order", "body:first_name"]],
  ["a heading", { body: "x", header_kind: "text", header: "Order {{1}}" }, ["header:1"]],
  ["a file", { body: "x", header_kind: "image" }, ["header:file"]],
  [
    "buttons",
    {
      body: "x",
      buttons: [
        { kind: "quick_reply", text: "Yes" },
        { kind: "url", text: "Track", url: "https://example.com/{{1}}" },
        { kind: "copy_code", text: "Copy code" },
      ],
    },
    ["button:1:1", "button:2:code"],
  ],
  ["what is no variable", { body: "{1} {{}} {{a b}}" }, []],
])("the variables of %s", (_, fields, expected) => {
  expect(ids(fields)).toEqual(expected);
});

describe("a text", () => {
  test("is cut at its variables, with a name for a missing value", () => {
    expect(piecesOf("Hi {{1}}, {{first_name}}!", "body", { "body:1": " Maya " })).toEqual([
      { at: 0, text: "Hi " },
      { at: 3, text: "Maya", id: "body:1", isMissing: false },
      { at: 8, text: ", " },
      { at: 10, text: "First name", id: "body:first_name", isMissing: true },
      { at: 24, text: "!" },
    ]);
  });

  test("keeps the placeholder of a missing value, and takes values as they are", () => {
    expect(filledText("{{1}} {{2}}", "body", { "body:1": "$& {{2}}" })).toBe("$& {{2}} {{2}}");
  });
});

test.each([
  ["", /Still missing/],
  ["  \u200b ", /Still missing/],
  ["a\nb", /line breaks/],
  ["a\tb", /line breaks and tabs/],
  ["a     b", /more than 4 spaces/],
  ["x".repeat(1025), /At most 1,024/],
])("WhatsApp would refuse %j", (value, problem) => {
  expect(templateProblems(template({ body: "{{1}}" }), { "body:1": value })["body:1"]).toMatch(problem);
});

test.each(["Maya", "a    b", "مايا", "10-2231 👍"])("WhatsApp takes %j", (value) => {
  expect(templateProblems(template({ body: "{{1}}" }), { "body:1": value })).toEqual({});
});

test("a heading, a file and a link have rules of their own", () => {
  const given = template({
    body: "x",
    header_kind: "image",
    buttons: [{ kind: "url", text: "Track", url: "https://example.com/{{1}}" }],
  });
  const problems = templateProblems(given, { "header:file": "http://a/b.png", "button:0:1": "a b" });
  expect(problems).toEqual({
    "header:file": "Choose a file, or enter an address that begins with https://.",
    "button:0:1": "A link has no spaces.",
  });
  const heading = template({ body: "x", header_kind: "text", header: "{{1}}" });
  expect(templateProblems(heading, { "header:1": "x".repeat(61) })["header:1"]).toMatch(/At most 60/);
});

test("the message has the text, and the values where the provider looks for them", () => {
  const given = template({
    header_kind: "text",
    header: "Order {{1}}",
    footer: "Sample Shop",
    buttons: [
      { kind: "quick_reply", text: "Question" },
      { kind: "url", text: "Track", url: "https://example.com/{{1}}" },
    ],
  });
  const values = { "header:1": "10-2231", "body:1": "Maya", "body:2": " 10-2231 ", "button:1:1": "10-2231" };
  expect(templateMessage(given, values)).toEqual({
    body: "Hello Maya, order 10-2231 is ready.",
    payload: {
      name: "order_update",
      language: "en",
      header: "Order 10-2231",
      footer: "Sample Shop",
      buttons: ["Question", "Track"],
      header_values: ["10-2231"],
      body_values: ["Maya", "10-2231"],
      button_values: { "1": ["10-2231"] },
    },
  });
});

test("a template without variables sends no values, and a document its name", () => {
  expect(templateMessage(template({ body: "Hello" }), {}).payload).toEqual({
    name: "order_update",
    language: "en",
  });
  const file = template({ body: "Hello", header_kind: "document" });
  const { payload } = templateMessage(file, { "header:file": "https://a.example/x/Invoice-1.pdf?sig=1" });
  expect(payload).toMatchObject({ file_name: "Invoice-1.pdf" });
});

const known = { customerName: "Maya Hollis", agentName: "Agent A", channelName: "Sales" };
test.each([
  ["Hello {{1}}, order {{2}}", { "body:1": "customer" }],
  ["Your order, {{1}}", {}],
  ["Hi there, this is {{1}}", { "body:1": "agent" }],
  [
    "{{first_name}} {{customer_name}} {{agent_name}} {{company}} {{order}}",
    {
      "body:first_name": "customer",
      "body:customer_name": "customer",
      "body:agent_name": "agent",
      "body:company": "channel",
    },
  ],
])("what the desk knows: %s", (body, expected) => {
  const found = suggestions({ ...template({ body }), variables: {} }, known, {});
  expect(Object.fromEntries(Object.entries(found).map(([id, { source }]) => [id, source]))).toEqual(expected);
});

test("what was sent last comes first; nothing known leaves a field empty; a file has its example", () => {
  const file = {
    ...template({ header_kind: "image" }),
    variables: { "header:file": "https://a/b", "body:2": "7" },
  };
  expect(suggestions(file, { ...known, customerName: "" }, { "body:2": "10-2231" })).toEqual({
    "header:file": { value: "https://a/b", source: "example" },
    "body:2": { value: "10-2231", source: "remembered" },
  });
});

test("a file in Storage stands in the place of an address, and goes along as the message's file", () => {
  const value = storedFileValue({ path: "sales/out/1/a.pdf", name: "Rechnung | März.pdf" });
  const given = template({ body: "x", header_kind: "document" });
  expect(templateProblems(given, { "header:file": value })).toEqual({});
  expect(templateMessage(given, { "header:file": value })).toMatchObject({
    media: { path: "sales/out/1/a.pdf", name: "Rechnung | März.pdf" },
    payload: { header_values: undefined, file_name: "Rechnung | März.pdf" },
  });
  const picture = { path: "sales/out/1/a.png", name: "a|2x3|.png", width: 60, height: 40 };
  expect(templateMessage(given, { "header:file": storedFileValue(picture) }).media).toEqual(picture);
});
