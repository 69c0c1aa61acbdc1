import { StackError } from "../errors.ts";

/** What a template may name, as `{{ .Name }}`. */
export type MailValues = Record<
  "SiteURL" | "ConfirmationURL" | "Email" | "Token" | "TokenHash" | "RedirectTo",
  string
>;

const NAMES = ["SiteURL", "ConfirmationURL", "Email", "Token", "TokenHash", "RedirectTo"] as const;
const PLACEHOLDER = /\{\{\s*\.(\w+)\s*\}\}/g;
const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

const asHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Throws `StackError` for what the hosted service would read and this stack does not: anything but a known value. */
export function checkTemplate(template: string, path: string): void {
  const rest = template.replaceAll(PLACEHOLDER, (whole, name) =>
    NAMES.some((known) => known === name) ? "" : whole,
  );
  const [odd] = /\{\{.*?(\}\}|$)/s.exec(rest) ?? [];
  if (odd) throw new StackError(`${path}: ${odd} is not supported by the local stack.`);
}

/** A template with its values in place, escaped as HTML. */
export function renderTemplate(template: string, values: MailValues): string {
  return template.replaceAll(PLACEHOLDER, (_whole, name) =>
    asHtml(values[NAMES.find((known) => known === name) ?? "Email"]),
  );
}
