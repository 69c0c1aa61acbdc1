import { type StoredFile, storedFile } from "@/lib/stored-file";
import {
  filledText,
  type TemplateTexts,
  type TemplateValues,
  templateVariables,
} from "@/lib/template-preview";

/** A template on its way out: what `send_message` stores and `Provider.send` reads. */
export interface TemplateMessage {
  /** The text as the customer sees it. */
  body: string;
  payload: {
    name: string;
    language: string;
    header?: string | undefined;
    footer?: string | undefined;
    /** The words on the buttons. */
    buttons?: string[] | undefined;
    header_values?: string[] | undefined;
    body_values?: string[] | undefined;
    /** By the index of the button. */
    button_values?: Record<string, string[]> | undefined;
    file_name?: string | undefined;
  };
  /** The file of the heading, if it lies in Storage. */
  media?: StoredFile | undefined;
}

/** The last part of a file's address, which is what WhatsApp calls a document. */
function fileName(url: string | undefined): string | undefined {
  const last = url && URL.canParse(url) ? new URL(url).pathname.split("/").at(-1) : undefined;
  return last || undefined;
}

/** Undefined for what has nothing in it, so that the provider is told only what the template has. */
function filled<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

/** The message that a template becomes with these values, which `templateProblems` has accepted. */
export function templateMessage(template: TemplateTexts, values: TemplateValues): TemplateMessage {
  const { name, language, header, footer, header_kind, buttons } = template;
  const variables = templateVariables(template);
  const given = (part: string) =>
    variables.filter((variable) => variable.part === part).map(({ id }) => (values[id] ?? "").trim());
  const inButtons = Map.groupBy(
    variables.filter(({ part }) => part === "button"),
    ({ id }) => id.split(":")[1] ?? "",
  );
  const buttonValues = Object.fromEntries(
    [...inButtons].map(([index, found]) => [index, found.map(({ id }) => (values[id] ?? "").trim())]),
  );
  const [file = ""] = header_kind === "text" ? [] : given("header");
  const media = storedFile(file) ?? undefined;
  const headerValues = media ? [] : given("header");
  return {
    body: filledText(template.body, "body", values).trim() || `Template · ${name}`,
    payload: {
      name,
      language,
      header: header_kind === "text" && header ? filledText(header, "header", values) : undefined,
      footer: footer ?? undefined,
      buttons: filled(buttons.map(({ text }) => text)),
      header_values: filled(headerValues),
      body_values: filled(given("body")),
      button_values: filled(buttonValues),
      file_name: header_kind === "document" ? (media?.name ?? fileName(headerValues[0])) : undefined,
    },
    media,
  };
}
