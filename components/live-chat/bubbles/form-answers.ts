type Answer = { question: string; answer: string };

/** `screen_0_first_name_0` → `First name`: makes the field names of WhatsApp's form builder readable. */
function fieldName(key: string): string {
  const words = key
    .replace(/^screen_\d+_/i, "")
    .replace(/_\d+$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return words ? words[0]?.toUpperCase() + words.slice(1) : key;
}

function said(value: unknown): string {
  if (value === null || value === undefined || value === "") return "No answer";
  if (Array.isArray(value)) return value.map(said).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The answers of a submitted form, in their original order. */
export function readAnswers(flow: unknown): Answer[] {
  if (typeof flow !== "object" || flow === null) return [];
  return Object.entries(flow).map(([key, value]) => ({ question: fieldName(key), answer: said(value) }));
}
