import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our type sizes are words; without this, tailwind-merge would take `text-secondary` for a colour and drop one of the two.
const merge = extendTailwindMerge({
  extend: {
    classGroups: { "font-size": [{ text: ["meta", "secondary", "base", "title"] }] },
    theme: { radius: ["tag", "control", "card"], shadow: ["float"] },
  },
});

/** Joins class names; of two that contradict each other, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
