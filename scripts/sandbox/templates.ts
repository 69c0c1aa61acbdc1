/** A template as Interakt lists it. */
type Template = {
  id: string;
  name: string;
  language: string;
  category: string;
  body: string;
  approval_status: "APPROVED" | "WAITING" | "REJECTED" | "PAUSED";
  variable_present: boolean;
  buttons: string[];
};

const template = (name: string, body: string, more: Partial<Template> = {}): Template => ({
  id: `sandbox-${name}`,
  name,
  language: "en",
  category: "UTILITY",
  body,
  approval_status: "APPROVED",
  variable_present: body.includes("{{"),
  buttons: [],
  ...more,
});

/** The templates of every account of the sandbox. */
export const TEMPLATES: readonly Template[] = [
  template("order_update", "Hello {{1}}, your order {{2}} is on its way.", {
    buttons: ["I have a question"],
  }),
  template("appointment_reminder", "Hello {{1}}, we expect you on {{2}} at {{3}}."),
  template("reopen_chat", "Hello, may we continue our conversation here?", { buttons: ["Yes", "No"] }),
  template("spring_sale", "Hello {{1}}, our spring sale has begun.", {
    category: "MARKETING",
    approval_status: "PAUSED",
  }),
  template("free_gift", "You have won a gift.", { category: "MARKETING", approval_status: "REJECTED" }),
];

/** A template's text with its values; a value that is missing stays a placeholder. */
export function fillIn(body: string, values: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (placeholder, number) => values[Number(number) - 1] ?? placeholder);
}
