"use client";

import { useDeferredValue, useState } from "react";
import { useTemplates } from "@/hooks/layout/use-templates";
import { groupTemplates, searchTemplates, type TemplateGroup } from "@/lib/template-groups";

/** The list of a channel's templates as it is searched, and the one that is chosen. */
export function useTemplateChoice(channel: string) {
  const list = useTemplates(channel);
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const all = groupTemplates(list.data ?? []);
  const found = searchTemplates(all, useDeferredValue(search));
  const byCategory = Map.groupBy(found, (group) => group.category);
  const isShown = (group: TemplateGroup) => category === null || group.category === category;
  return {
    list,
    isEmpty: all.length === 0,
    search,
    setSearch,
    category,
    setCategory,
    categories: [...byCategory].map(([name, { length }]) => ({ name, count: length })),
    count: found.length,
    groups: found.filter(isShown),
    /** The first that is found by what is typed now: the list on screen may be a moment behind. */
    findFirst: () => searchTemplates(all, search).find(isShown),
    chosen: list.data?.find(({ id }) => id === chosenId) ?? null,
    /** The chosen template in all its languages. */
    chosenGroup: all.find(({ templates }) => templates.some(({ id }) => id === chosenId)) ?? null,
    choose: setChosenId,
  };
}

export type TemplateChoice = ReturnType<typeof useTemplateChoice>;
