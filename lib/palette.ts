import type { LucideIcon } from "lucide-react";
import type { ShortcutName } from "@/lib/shortcuts";

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  words: string;
  /** Stands after the words, and is searched too. */
  aside?: string;
  /** Searched, but not shown: other words for the same. */
  also?: string;
  /** Digits, which are found in any spelling of a number. */
  digits?: string | null;
  shortcut?: ShortcutName;
  /** An icon, or whose initials stand there. */
  icon?: LucideIcon;
  avatar?: string;
  run: () => void;
}

export interface PaletteGroup {
  title: string;
  items: readonly PaletteItem[];
  /** How many are shown at most while nothing, and while something is searched for. */
  most?: readonly [unsearched: number, searched: number];
  /** Whether the items were found elsewhere: only they know why they fit. None is listed twice. */
  isFound?: boolean;
}

/** Fewer digits are in every number. */
const MIN_DIGITS = 3;

const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

/** 2: the words begin with it. 1: a word begins with each part of it. 0: not what was searched for. */
function rank(item: PaletteItem, query: string): 0 | 1 | 2 {
  const digits = query.replace(/[\s()+.-]/g, "");
  if (/^\d+$/.test(digits) && digits.length >= MIN_DIGITS && item.digits?.includes(digits)) return 1;
  const sought = fold(query).split(/\s+/).filter(Boolean);
  const words = fold(item.words);
  if (words.startsWith(sought.join(" "))) return 2;
  const all = [words, fold(item.aside ?? ""), fold(item.also ?? "")].join(" ").split(/[\s,;:.()]+/);
  return sought.every((part) => all.some((word) => word.startsWith(part))) ? 1 : 0;
}

/** What fits a query, best first; otherwise in the order given. Groups keep their order and go when they are empty. */
export function searchPalette(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const sought = query.trim();
  const listed = new Set<string>();
  return groups
    .map((group) => {
      const [unsearched, searched] = group.most ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      const fitting = sought === "" || group.isFound ? group.items : bestFirst(group.items, sought);
      const items = fitting
        .filter(({ id }) => !listed.has(id))
        .slice(0, sought === "" ? unsearched : searched);
      for (const { id } of items) listed.add(id);
      return { ...group, items };
    })
    .filter(({ items }) => items.length > 0);
}

function bestFirst(items: readonly PaletteItem[], sought: string): PaletteItem[] {
  const ranked = items.map((item) => ({ item, rank: rank(item, sought) }));
  const fitting = ranked.filter((found) => found.rank > 0).sort((a, b) => b.rank - a.rank);
  return fitting.map(({ item }) => item);
}
