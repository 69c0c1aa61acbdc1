import { createElement } from "react";
import { namedIcon } from "@/lib/named-icons";

/** The Lucide icon with a kebab-case name; a smartphone if it is unknown. Decorative: a label is beside it. */
export function NamedIcon({ name, className }: { name: string; className?: string }) {
  return createElement(namedIcon(name), { className, "aria-hidden": true });
}
