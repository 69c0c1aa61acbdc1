import { createElement } from "react";
import { providerIcon } from "@/lib/provider-icons";

/** The Lucide icon of a kebab-case name; an unknown name shows a smartphone. Decorative: the name stands beside it. */
export function ProviderIcon({ name, className }: { name: string; className?: string }) {
  return createElement(providerIcon(name), { className, "aria-hidden": true });
}
