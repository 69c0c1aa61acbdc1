import type { PulledTemplate } from "@/lib/schemas/template";
import { storedFile } from "@/lib/stored-file";
import { isVisible } from "@/lib/visible-text";

/** The texts of a template that hold variables. */
export type TemplateTexts = Pick<
  PulledTemplate,
  "name" | "language" | "header_kind" | "header" | "body" | "footer" | "buttons"
>;

/** A value that somebody has to give before a template can be sent. */
export interface TemplateVariable {
  /** `body:1`, `header:name`, `header:file`, `button:0:1`: the key of `TemplateValues`. */
  id: string;
  part: "header" | "body" | "button";
  kind: "text" | "file" | "link" | "code";
  label: string;
  /** Where it stands: `1`, `Heading`, `Button 1`. */
  place: string;
  /** What stands before it: the fixed beginning of a link, or the words before it in the text. */
  before: string;
}

/** The values by the ids of their variables. */
export type TemplateValues = Readonly<Record<string, string>>;

/** A stretch of a text, from the character `at` of its template: fixed, or a variable, whose value may be missing. */
export type Piece = { at: number; text: string; id?: string; isMissing?: boolean };

const PLACEHOLDER = /\{\{\s*([\p{L}\p{N}_.-]{1,100})\s*\}\}/gu;
const MAX_LENGTH = { text: 1024, file: 2000, link: 2000, code: 15 };
/** WhatsApp shows no longer heading. */
const MAX_HEADING = 60;

/** The names in a text, each once, in the order in which a provider takes their values: numbers by size, else as they come. */
function namesIn(text: string): { name: string; before: string }[] {
  const found = new Map<string, string>();
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [, name = ""] = match;
    if (!found.has(name)) found.set(name, text.slice(0, match.index));
  }
  const names = [...found].map(([name, before]) => ({ name, before }));
  const isNumbered = names.every(({ name }) => /^\d+$/.test(name));
  return isNumbered ? names.toSorted((a, b) => Number(a.name) - Number(b.name)) : names;
}

/** "first_name" → "First name"; a number says only which value it is. */
function labelOf(name: string): string {
  if (/^\d+$/.test(name)) return `Value ${name}`;
  const words = name.replace(/[_.-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const FILE_LABELS = { image: "Picture on top", video: "Video on top", document: "Document on top" } as const;

function headerVariables({ header_kind: kind, header }: TemplateTexts): TemplateVariable[] {
  const common = { part: "header", place: "Heading", before: "" } as const;
  if (kind === null) return [];
  if (kind !== "text") return [{ ...common, id: "header:file", kind: "file", label: FILE_LABELS[kind] }];
  return namesIn(header ?? "").map(({ name, before }) => ({
    ...common,
    id: `header:${name}`,
    kind: "text",
    label: `${labelOf(name)} in the heading`,
    before,
  }));
}

function buttonVariables({ buttons }: TemplateTexts): TemplateVariable[] {
  return buttons.flatMap(({ kind, text, url = "" }, at): TemplateVariable[] => {
    const common = { part: "button", place: `Button ${at + 1}` } as const;
    if (kind === "copy_code") {
      return [{ ...common, id: `button:${at}:code`, kind: "code", label: "Code to copy", before: "" }];
    }
    if (kind !== "url") return [];
    const label = `End of the link “${text}”`;
    return namesIn(url).map(({ name, before }) => ({
      ...common,
      id: `button:${at}:${name}`,
      kind: "link",
      label,
      before,
    }));
  });
}

/** Every value that a template needs, from top to bottom. */
export function templateVariables(template: TemplateTexts): TemplateVariable[] {
  const body = namesIn(template.body).map(
    ({ name, before }): TemplateVariable => ({
      id: `body:${name}`,
      part: "body",
      kind: "text",
      label: labelOf(name),
      place: name,
      before,
    }),
  );
  return [...headerVariables(template), ...body, ...buttonVariables(template)];
}

const given = (values: TemplateValues, id: string) => (values[id] ?? "").trim();

/** A text cut at its variables. `scope`: `header`, `body` or `button:<index>`. */
export function piecesOf(text: string, scope: string, values: TemplateValues): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const id = `${scope}:${match[1]}`;
    const value = given(values, id);
    if (match.index > from) pieces.push({ at: from, text: text.slice(from, match.index) });
    pieces.push({ at: match.index, text: value || labelOf(match[1] ?? ""), id, isMissing: value === "" });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from) });
  return pieces;
}

/** A text with its values; one that is missing leaves its placeholder. */
export function filledText(text: string, scope: string, values: TemplateValues): string {
  return text.replace(PLACEHOLDER, (whole, name) => given(values, `${scope}:${name}`) || whole);
}

function isHttps(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === "https:";
}

/** Why WhatsApp would refuse this value, or null. */
function valueProblem({ id, kind, part }: TemplateVariable, values: TemplateValues): string | null {
  const value = given(values, id);
  const max = part === "header" && kind === "text" ? MAX_HEADING : MAX_LENGTH[kind];
  if (!isVisible(value)) return "Still missing. WhatsApp refuses a template with an empty value.";
  if (/[\n\r\t\v\f\u0085\u2028\u2029]/.test(value))
    return "WhatsApp refuses line breaks and tabs in a value.";
  if (/\s{5,}/.test(value)) return "WhatsApp refuses more than 4 spaces in a row.";
  if ([...value].length > max) return `At most ${max.toLocaleString("en")} characters fit here.`;
  if (kind === "file" && !storedFile(value) && !isHttps(value)) {
    return "Choose a file, or enter an address that begins with https://.";
  }
  if (kind === "link" && /\s/.test(value)) return "A link has no spaces.";
  return null;
}

/** The problems by the ids of the values; empty if the template can be sent. */
export function templateProblems(template: TemplateTexts, values: TemplateValues): Record<string, string> {
  const problems = templateVariables(template).map((variable) => [
    variable.id,
    valueProblem(variable, values),
  ]);
  return Object.fromEntries(problems.filter(([, problem]) => problem !== null));
}
