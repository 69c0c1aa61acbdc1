import { authorization } from "@/lib/providers/interakt/authorization";
import { readTemplate } from "@/lib/providers/interakt/read-template";
import type { KeyCheck, TemplateList } from "@/lib/providers/provider";
import { isRecord, record } from "@/lib/providers/reading/json";
import { label } from "@/lib/providers/reading/text";
import { type GetResult, getJson } from "@/lib/providers/sending/get-json";
import type { SendAccess } from "@/lib/providers/sending/outcome";
import type { PulledTemplate } from "@/lib/schemas/template";

const MAX_PAGES = 100;
const MAX_TEMPLATES = 5000;

type Page = { rows: unknown[]; hasNext: boolean };

const BAD_KEY = "Interakt does not accept the channel's key. Enter it again under Interact Providers.";
const NO_API = "The plan of this Interakt account does not include its API.";

/** The page in an answer, or why there is none. */
function pageOf(answer: GetResult): Page | string {
  if (answer === null) return "Interakt did not answer.";
  const { status, json } = answer;
  if (status === 401) return BAD_KEY;
  if (status === 403) return NO_API;
  if (status === 429) return "Interakt limits how often it is asked. Try again in a few minutes.";
  const rows = record(record(json).results).templates;
  if (Array.isArray(rows)) {
    const next = record(json).has_next;
    return { rows, hasNext: typeof next === "boolean" ? next : rows.length > 0 };
  }
  const said = isRecord(json) ? label(json.message, 300) : null;
  return said ? `Interakt says: ${said}` : `Interakt answered ${status} without a list of templates.`;
}

function readPage({ apiUrl, apiKey }: SendAccess, offset: number): Promise<GetResult> {
  const query = new URLSearchParams({ offset: String(offset), autosubmitted_for: "all", language: "all" });
  return getJson(`${apiUrl}/track/organization/templates?${query}`, authorization(apiKey));
}

/** Asks for the first page of templates, which sends nothing. */
export async function checkInteraktKey(access: SendAccess): Promise<KeyCheck> {
  const read = pageOf(await readPage(access, 0));
  if (typeof read !== "string") return { ok: true };
  return { ok: false, refusal: read, isKeyRefused: read === BAD_KEY || read === NO_API };
}

/**
 * Reads the list page by page: `GET /track/organization/templates`. The offset counts templates. A list that repeats
 * itself ends; one that breaks off counts as unread, because what is missing from it would be deleted here.
 * Source: https://documenter.getpostman.com/view/14760594/2sA2r7zibM
 */
export async function interaktTemplates(access: SendAccess): Promise<TemplateList> {
  const found = new Map<string, PulledTemplate>();
  let offset = 0;
  for (let page = 0; page < MAX_PAGES && found.size < MAX_TEMPLATES; page++) {
    const read = pageOf(await readPage(access, offset));
    if (typeof read === "string") return { ok: false, reason: read };
    const before = found.size;
    for (const row of read.rows) {
      const template = readTemplate(row);
      if (template) found.set(JSON.stringify([template.name, template.language]), template);
    }
    offset += read.rows.length;
    if (!read.hasNext || found.size === before) break;
  }
  return { ok: true, templates: [...found.values()].slice(0, MAX_TEMPLATES) };
}
