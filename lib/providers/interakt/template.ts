import { type Content, NO_MEDIA } from "@/lib/providers/reading/content/content";
import { decoded, isRecord, type JsonRecord, list, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { httpsUrl, mediaFromUrl } from "@/lib/providers/reading/media";
import { label, preview, text } from "@/lib/providers/reading/text";

/** The texts of one component (`header`, `body`) of a sent template, in the order of its {{1}}, {{2}}, …. */
function parameters(components: unknown[], type: string): string[] {
  const component = components.find((entry) => label(record(entry).type, 40)?.toLowerCase() === type);
  return list(record(component).parameters)
    .slice(0, 50)
    .map((entry) => text(record(entry).text, 1000) ?? "");
}

/** A missing parameter leaves its placeholder, which says more than a gap. */
function filled(template: string, values: string[]): string {
  return template.replace(
    /\{\{\s*(\d{1,2})\s*\}\}/g,
    (placeholder, index) => values[Number(index) - 1] || placeholder,
  );
}

/**
 * A template as sent: `raw_template` is JSON text with `name`, `language` and `body`, `message` JSON text with
 * the components whose parameters fill the placeholders. Null if both are empty.
 */
export function templateContent(message: JsonRecord): Content<"template"> | null {
  const shape = decoded(message.raw_template);
  const raw = isRecord(shape) ? shape : {};
  const components = list(decoded(message.message));
  const name = label(raw.display_name, LIMITS.name) ?? label(raw.name, LIMITS.name);
  const body = text(raw.body, LIMITS.body);
  if (name === null && body === null && components.length === 0) return null;
  const shown = body === null ? null : text(filled(body, parameters(components, "body")), LIMITS.body);
  const header = text(raw.header, 1000);
  return {
    kind: "template",
    body: shown,
    payload: {
      name: label(raw.name, LIMITS.name),
      language: label(raw.language, 40),
      header: header === null ? null : text(filled(header, parameters(components, "header")), 1000),
      footer: text(raw.footer, 200),
    },
    media: httpsUrl(message.media_url) === null ? NO_MEDIA : mediaFromUrl(message.media_url),
    preview: preview(shown ?? `Template · ${name ?? "No name"}`),
  };
}
