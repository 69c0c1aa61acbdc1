import { readButtons } from "@/lib/providers/interakt/buttons";
import { decoded, type JsonRecord, list, record } from "@/lib/providers/reading/json";
import { label, text } from "@/lib/providers/reading/text";
import type { PulledTemplate, TemplateState } from "@/lib/schemas/template";
import { templateVariables } from "@/lib/template-preview";

const STATES: Record<string, TemplateState> = {
  approved: "approved",
  enabled: "approved",
  waiting: "waiting",
  pending: "waiting",
  submitted: "waiting",
  in_review: "waiting",
  in_appeal: "waiting",
  paused: "paused",
  rejected: "rejected",
};

const HEADERS: Record<string, PulledTemplate["header_kind"]> = {
  text: "text",
  image: "image",
  video: "video",
  document: "document",
  none: null,
};

type State = Pick<PulledTemplate, "state" | "reason">;

/** Why the desk cannot send a template that WhatsApp would take. */
function unsupported(row: JsonRecord, header: PulledTemplate["header_kind"] | undefined): string | null {
  if (row.is_carousel === true || list(decoded(row.carousel_cards)).length > 0)
    return "The desk cannot send carousels.";
  if (header === undefined) return "The desk cannot send what is on top of it.";
  return readButtons(row.buttons) === null ? "The desk cannot send one of its buttons." : null;
}

function stateOf(row: JsonRecord, header: PulledTemplate["header_kind"] | undefined): State {
  const status = label(row.approval_status ?? row.status, 100);
  const state = STATES[status?.toLowerCase() ?? ""] ?? "disabled";
  const reason = label(row.rejection_reason ?? row.reason, 500);
  if (state === "approved") {
    const cause = unsupported(row, header);
    return { state: cause === null ? state : "unsupported", reason: cause };
  }
  // A state that is not known is shown with the provider's own word.
  return { state, reason: reason ?? (state === "disabled" ? status : null) };
}

/** The examples that were submitted for approval: texts in the order of the variables, and the file on top. */
function examples(row: JsonRecord, template: Omit<PulledTemplate, "variables">): Record<string, string> {
  const samples = {
    header: list(decoded(row.header_text)),
    body: list(decoded(row.body_text)),
    button: [],
  };
  const found: Record<string, string> = {};
  for (const { id, kind, part } of templateVariables(template)) {
    const next = kind === "file" ? row.header_handle_file_url : samples[part].shift();
    const example = label(next, kind === "file" ? 2000 : 100);
    if (example !== null) found[id] = example;
  }
  return found;
}

/**
 * One entry of Interakt's list; null if it has no name. Fields as public consumers read them: `header_format`,
 * `header`, `body`, `footer`, `buttons`, `approval_status`, `rejection_reason`, `body_text`, `header_handle_file_url`.
 */
export function readTemplate(entry: unknown): PulledTemplate | null {
  const row = record(entry);
  const name = label(row.name, 512);
  if (name === null) return null;
  const format = label(row.header_format, 40)?.toLowerCase() ?? "none";
  const header = Object.hasOwn(HEADERS, format) ? HEADERS[format] : undefined;
  const template = {
    name,
    language: label(row.language, 40) ?? "en",
    category: label(row.category, 100),
    ...stateOf(row, header),
    header_kind: header ?? null,
    header: header === "text" ? text(row.header, 500) : null,
    body: text(row.body, 4096) ?? "",
    footer: text(row.footer, 500),
    buttons: readButtons(row.buttons) ?? [],
  };
  return { ...template, variables: examples(row, template) };
}
