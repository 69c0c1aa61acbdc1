import { expect, test } from "vitest";
import { guid } from "@/lib/cache/test-rows";
import type { Template } from "@/lib/schemas/template";
import { groupTemplates, languageName, searchTemplates } from "@/lib/template-groups";

let id = 0;
const template = (name: string, fields: Partial<Template> = {}): Template => ({
  id: guid(++id),
  channel: "interakt",
  name,
  language: "en",
  category: "UTILITY",
  state: "approved",
  reason: null,
  header_kind: null,
  header: null,
  body: "Hello {{1}}",
  footer: null,
  buttons: [],
  variables: {},
  ...fields,
});

test("what can be sent comes first, then by name; a language that can be sent stands for all", () => {
  const groups = groupTemplates([
    template("b", { state: "rejected" }),
    template("c", { state: "rejected" }),
    template("c", { language: "es" }),
    template("a", { category: null }),
    template("d", { state: "waiting", category: "ACCOUNT_UPDATE" }),
  ]);
  expect(groups.map(({ name }) => name)).toEqual(["a", "c", "d", "b"]);
  expect(groups.map(({ category }) => category)).toEqual(["Other", "Utility", "Account update", "Utility"]);
  expect(groups[1]?.templates.map(({ language }) => language)).toEqual(["es", "en"]);
  expect(groups[1]?.best.state).toBe("approved");
});

test.each([
  ["", ["order_ready", "stock"]],
  ["ORDER", ["order_ready"]],
  ["ready hello", ["order_ready"]],
  ["blue", ["stock"]],
  ["ready blue", []],
])("search %j", (search, names) => {
  const groups = groupTemplates([template("order_ready"), template("stock", { body: "The blue one" })]);
  expect(searchTemplates(groups, search).map(({ name }) => name)).toEqual(names);
});

test.each([
  ["en", "English"],
  ["en_US", "American English"],
  ["not a code", "not a code"],
])("the language %s", (code, name) => {
  expect(languageName(code)).toBe(name);
});
