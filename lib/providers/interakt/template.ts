import { type Content, NO_MEDIA } from "@/lib/providers/reading/content/content";
import { decoded, isRecord, type JsonRecord, list, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { type Media, mediaFromUrl } from "@/lib/providers/reading/media";
import { label, preview, text } from "@/lib/providers/reading/text";

type Component = { positional: string[]; named: Map<string, string>; media: Media };

const MEDIA_TYPES = ["image", "video", "document"] as const;

/** A parameter as the customer saw it. `currency` and `date_time` have the text that WhatsApp shows as `fallback_value`. */
function shownText(parameter: JsonRecord): string {
  const type = label(parameter.type, 40)?.toLowerCase() ?? "text";
  const inner = record(parameter[type]);
  return text(parameter.text ?? inner.fallback_value ?? inner.text ?? parameter.fallback_value, 1000) ?? "";
}

/** The file of a header, as a parameter of its own type: `{type: "image", image: {link}}`. */
function fileOf(parameters: readonly JsonRecord[]): Media {
  for (const parameter of parameters) {
    for (const type of MEDIA_TYPES) {
      const inner = record(parameter[type]);
      const linked = mediaFromUrl(inner.link ?? inner.url);
      if (linked.url !== null) {
        return { ...linked, name: label(inner.filename, LIMITS.fileName) ?? linked.name };
      }
    }
  }
  return NO_MEDIA;
}

/** One component (`header`, `body`) of a sent template: its parameters, by position and by name. */
function componentOf(components: unknown[], type: string): Component {
  const component = components.find((entry) => label(record(entry).type, 40)?.toLowerCase() === type);
  const parameters = list(record(component).parameters).slice(0, 50).map(record);
  const named = new Map<string, string>();
  for (const parameter of parameters) {
    const name = label(parameter.parameter_name ?? parameter.name, 100);
    if (name !== null) named.set(name, shownText(parameter));
  }
  return { positional: parameters.map(shownText), named, media: fileOf(parameters) };
}

/** Fills {{1}} by position and {{name}} by name. A missing parameter leaves its placeholder, which says more than a gap. */
function filled(template: string, { positional, named }: Component): string {
  return template.replace(/\{\{\s*(\w{1,100})\s*\}\}/g, (placeholder, name: string) => {
    const position = /^\d{1,2}$/.test(name) ? positional[Number(name) - 1] : undefined;
    return named.get(name) || position || placeholder;
  });
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
  const top = componentOf(components, "header");
  const shown = body === null ? null : text(filled(body, componentOf(components, "body")), LIMITS.body);
  const header = text(raw.header, 1000);
  const attached = mediaFromUrl(message.media_url);
  return {
    kind: "template",
    body: shown,
    payload: {
      name: label(raw.name, LIMITS.name),
      language: label(raw.language, 40),
      header: header === null ? null : text(filled(header, top), 1000),
      footer: text(raw.footer, 200),
    },
    media: attached.url === null ? top.media : attached,
    preview: preview(shown ?? `Template · ${name ?? "No name"}`),
  };
}
