import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our font sizes have names: without this, tailwind-merge would take `text-secondary` for a colour and drop a class.
const merge = extendTailwindMerge({
  extend: {
    classGroups: { "font-size": [{ text: ["meta", "secondary", "base", "title"] }] },
    theme: { radius: ["tag", "control", "card"], shadow: ["float"] },
  },
});

/** Joins class names; if two conflict, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
