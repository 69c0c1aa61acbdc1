import { decoded, list, parseJson, record } from "@/lib/providers/reading/json";
import { label } from "@/lib/providers/reading/text";
import type { TemplateButton } from "@/lib/schemas/template";

const MAX_BUTTONS = 10;

const KINDS: Record<string, TemplateButton["kind"]> = {
  quick_reply: "quick_reply",
  url: "url",
  phone_number: "phone",
  copy_code: "copy_code",
};

/** Buttons come as JSON in a string, sometimes in a string in a string; `{}` stands for none. */
function listed(value: unknown): unknown[] {
  const parsed = typeof value === "string" && value.trim().startsWith('"') ? parseJson(value) : null;
  return list(decoded(parsed?.ok ? parsed.value : value)).slice(0, MAX_BUTTONS);
}

/** The buttons of a template, with Meta's keys; null if one of them is of a kind that the desk does not know. */
export function readButtons(value: unknown): TemplateButton[] | null {
  const buttons: TemplateButton[] = [];
  for (const entry of listed(value)) {
    const button = record(entry);
    const kind = KINDS[label(button.type, 40)?.toLowerCase() ?? ""];
    const text = label(button.text, 100) ?? (kind === "copy_code" ? "Copy code" : null);
    if (kind === undefined || text === null) return null;
    const url = kind === "url" ? label(button.url, 2000) : null;
    buttons.push({ kind, text, ...(url !== null && { url }) });
  }
  return buttons;
}
