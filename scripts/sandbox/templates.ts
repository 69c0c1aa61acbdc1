import { randomUUID } from "node:crypto";

const json = JSON.stringify;
const BUTTONS = [
  { type: "URL", text: "Track my order", url: "https://shop.example.com/track/{{1}}" },
  { type: "QUICK_REPLY", text: "I have a question" },
];

/** A template as Interakt lists it. */
const entry = (name: string, fields: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  name,
  language: "en",
  category: "UTILITY",
  header_format: null,
  header: null,
  body: "Hello {{1}}, your order {{2}} is ready. Ask for {{agent_name}}.",
  body_text: null,
  footer: null,
  buttons: "{}",
  approval_status: "APPROVED",
  ...fields,
});

/** The templates of every account of the sandbox. */
const TEMPLATES = [
  entry("order_ready", {
    body: "Hello {{1}}, your order {{2}} is ready.\n\nPut the broken one in the same parcel.",
    body_text: json(["Maya", "10-2231"]),
    footer: "Sample Shop, Springfield",
    header_format: "TEXT",
    header: "Good news",
    buttons: json(json(BUTTONS)),
  }),
  entry("order_ready", { language: "es", body: "Hola {{1}}, su pedido {{2}} está listo." }),
  entry("back_in_stock", {
    category: "MARKETING",
    body: "It is back.",
    header_format: "IMAGE",
    header_handle_file_url: "https://files.example.com/blue-jacket.jpg",
  }),
  entry("order_survey", { category: "MARKETING", approval_status: "PAUSED" }),
  entry("order_discount", {
    category: "MARKETING",
    approval_status: "REJECTED",
    rejection_reason: "The example text is missing.",
  }),
  entry("preorder_open", { category: "MARKETING", approval_status: "WAITING" }),
];

/** Small, so that a pull has to turn a page. */
const PAGE = 3;

/** A page of the list, as Interakt answers it. */
export function templatePage(offset: number) {
  const templates = TEMPLATES.slice(offset, offset + PAGE);
  const has_next = offset + templates.length < TEMPLATES.length;
  return { count: TEMPLATES.length, has_next, results: { templates } };
}

/** A text with its values, by number or in order of appearance; a value that is missing stays a placeholder. */
function fillIn(body: string, values: readonly string[]): string {
  const names = [...new Set([...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name))];
  return body.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const at = /^\d+$/.test(name) ? Number(name) - 1 : names.indexOf(name);
    return values[at] ?? placeholder;
  });
}

/** What the customer sees of a template; its name if the account has none of this name. */
export function shownTemplate(name: string, language: string, values: readonly string[]) {
  const named = TEMPLATES.filter((template) => template.name === name);
  const known = named.find((template) => template.language === language) ?? named[0];
  if (!known) return { text: name, buttons: [] };
  const header = known.header_format === "TEXT" ? known.header : null;
  const parts = [header, fillIn(known.body, values), known.footer].filter((part) => part !== null);
  const buttons = known.buttons === "{}" ? [] : BUTTONS.map(({ text }) => text);
  return { text: parts.join("\n\n"), buttons };
}
