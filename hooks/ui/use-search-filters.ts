"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type * as z from "zod/mini";

type Filters = Record<string, string>;

/** The search of a URL for these filters; those at their default are left out. */
export function filtersToSearch<Values extends Filters>(
  schema: z.ZodMiniType<Values>,
  values: Values,
): string {
  const defaults: Filters = schema.parse({});
  const given = Object.entries(values).filter(([name, value]) => value !== defaults[name]);
  return new URLSearchParams(given).toString();
}

/**
 * The filters in the address bar, and how to change some of them without a request to the server: `push` makes a step
 * that "back" takes back, `replace` does not (while typing).
 */
export function useSearchFilters<Values extends Filters>(schema: z.ZodMiniType<Values>) {
  const pathname = usePathname();
  const filters = schema.parse(Object.fromEntries(useSearchParams()));

  function change(changes: Partial<Values>, how: "push" | "replace" = "push") {
    const search = filtersToSearch(schema, { ...filters, ...changes });
    const url = search ? `${pathname}?${search}` : pathname;
    window.history[`${how}State`](null, "", url);
  }
  return [filters, change] as const;
}
