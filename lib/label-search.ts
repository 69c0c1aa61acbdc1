import type { Label } from "@/lib/schemas/label";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Sorts labels as people look for them. */
export const byName = (a: Label, b: Label) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Of labels sorted by name those with the typed text in their name; the ones that begin with it come first. */
export function searchLabels(labels: readonly Label[], typed: string): Label[] {
  const query = plain(typed.trim().slice(0, 200));
  if (!query) return [...labels];
  const places = labels.flatMap((label) => {
    const place = plain(label.name).indexOf(query);
    return place < 0 ? [] : [{ label, place: Math.min(place, 1) }];
  });
  return places.toSorted((a, b) => a.place - b.place).map(({ label }) => label);
}

/** The labels of a conversation that are still there, by name. */
export function labelsOf(ids: readonly string[], known: ReadonlyMap<string, Label>): Label[] {
  return ids.flatMap((id) => known.get(id) ?? []).toSorted(byName);
}

const indexes = new WeakMap<readonly Label[], ReadonlyMap<string, Label>>();

/** Labels by id; made once for a list, as every row asks. */
export function labelIndex(labels: readonly Label[]): ReadonlyMap<string, Label> {
  const known = indexes.get(labels) ?? new Map(labels.map((label) => [label.id, label]));
  indexes.set(labels, known);
  return known;
}
