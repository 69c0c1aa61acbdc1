import type { Template, TemplateState } from "@/lib/schemas/template";

/** A template in all its languages. */
export interface TemplateGroup {
  name: string;
  category: string;
  templates: Template[];
  /** The best of its languages: one that can be sent stands for all. */
  best: Template;
}

const ORDER: readonly TemplateState[] = [
  "approved",
  "waiting",
  "paused",
  "rejected",
  "unsupported",
  "disabled",
];

const rank = ({ state }: Template) => ORDER.indexOf(state);

/** Templates by name: first those that can be sent, then by name. */
export function groupTemplates(templates: readonly Template[]): TemplateGroup[] {
  const groups = [...Map.groupBy(templates, ({ name }) => name)].flatMap(([name, found]) => {
    const sorted = found.toSorted((a, b) => rank(a) - rank(b) || a.language.localeCompare(b.language));
    const [best] = sorted;
    return best ? [{ name, category: categoryName(best.category), templates: sorted, best }] : [];
  });
  return groups.sort((a, b) => rank(a.best) - rank(b.best) || a.name.localeCompare(b.name));
}

/** "MARKETING" → "Marketing" */
function categoryName(category: string | null): string {
  const words = (category ?? "").replaceAll("_", " ").trim().toLowerCase();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : "Other";
}

/** Whether each of the words is in the name or in the text. */
export function searchTemplates(groups: readonly TemplateGroup[], search: string): TemplateGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups.filter(({ name, templates }) => {
    const text = [name, ...templates.map(({ body }) => body)].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

let languageNames: Intl.DisplayNames | undefined;

/** "en_US" → "American English"; the code itself if it is none. */
export function languageName(code: string): string {
  try {
    languageNames ??= new Intl.DisplayNames(["en"], { type: "language" });
    return languageNames.of(code.replaceAll("_", "-")) ?? code;
  } catch {
    return code;
  }
}
