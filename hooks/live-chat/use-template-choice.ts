"use client";

import { useDeferredValue, useState } from "react";
import { useTemplates } from "@/hooks/layout/use-templates";
import { groupTemplates, searchTemplates } from "@/lib/template-groups";

/** The list of a channel's templates as it is searched, and the one that is chosen. */
export function useTemplateChoice(channel: string) {
  const list = useTemplates(channel);
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const all = groupTemplates(list.data ?? []);
  const found = searchTemplates(all, useDeferredValue(search));
  const byCategory = Map.groupBy(found, (group) => group.category);
  return {
    list,
    isEmpty: all.length === 0,
    search,
    setSearch,
    category,
    setCategory,
    categories: [...byCategory].map(([name, { length }]) => ({ name, count: length })),
    count: found.length,
    groups: category === null ? found : (byCategory.get(category) ?? []),
    chosen: list.data?.find(({ id }) => id === chosenId) ?? null,
    /** The chosen template in all its languages. */
    chosenGroup: all.find(({ templates }) => templates.some(({ id }) => id === chosenId)) ?? null,
    choose: setChosenId,
  };
}

export type TemplateChoice = ReturnType<typeof useTemplateChoice>;
