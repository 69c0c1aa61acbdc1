import { createElement } from "react";
import { namedIcon } from "@/lib/named-icons";

/** The Lucide icon of a kebab-case name; an unknown name shows a smartphone. Decorative: the name stands beside it. */
export function NamedIcon({ name, className }: { name: string; className?: string }) {
  return createElement(namedIcon(name), { className, "aria-hidden": true });
}
