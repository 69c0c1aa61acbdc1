"use client";

import { Search } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import type { TemplateChoice } from "@/hooks/live-chat/use-template-choice";
import { cn } from "@/lib/cn";

/** Search by name and text, and by category. Enter chooses the first that is found. */
export function TemplateSearch({ choice }: { choice: TemplateChoice }) {
  const { search, setSearch, category, setCategory, categories, count, findFirst, choose } = choice;

  function handleKeyDown(event: KeyboardEvent) {
    const first = findFirst();
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !first) return;
    event.preventDefault();
    choose(first.best.id);
  }

  return (
    <div className="flex flex-col gap-2 p-3">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
        />
        <Input
          type="search"
          aria-label="Search templates"
          placeholder="Search templates"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={handleKeyDown}
          className="pl-8"
        />
      </div>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Category</legend>
        <Chip isOn={category === null} onClick={() => setCategory(null)} name="All" count={count} />
        {categories.map(({ name, count: found }) => (
          <Chip
            key={name}
            isOn={category === name}
            onClick={() => setCategory(name)}
            name={name}
            count={found}
          />
        ))}
      </fieldset>
    </div>
  );
}

function Chip(props: { isOn: boolean; onClick: () => void; name: string; count: number }) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      onClick={props.onClick}
      className={cn(
        "flex h-7 items-center gap-1.5 rounded-control px-2 text-secondary touch:h-11 touch:px-3",
        props.isOn ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:text-ink",
      )}
    >
      {props.name}
      <span className="text-ink-2 tabular-nums">{props.count}</span>
    </button>
  );
}
