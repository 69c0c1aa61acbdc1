"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { NamedIcon } from "@/components/ui/named-icon";
import { cn } from "@/lib/cn";
import { searchIcons } from "@/lib/named-icons";

const COLUMNS = 7;
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
};

interface IconGridProps {
  value: string;
  onPick: (icon: string) => void;
}

/** The matching icons, and the one that the arrow keys have reached. */
function useIconSearch({ value, onPick }: IconGridProps, optionId: (name: string) => string) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(value);
  const found = searchIcons(query);
  const current = found.includes(active) ? active : found[0];

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && current) {
      event.preventDefault();
      onPick(current);
      return;
    }
    const step = STEPS[event.key];
    if (!step || !current) return;
    event.preventDefault();
    const next = found[found.indexOf(current) + step];
    if (!next) return;
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  }

  return { query, setQuery, found, current, handleKeyDown };
}

/** A search field that keeps the focus: arrow keys move through the results, Enter selects. */
export function IconGrid({ value, onPick }: IconGridProps) {
  const listId = useId();
  const optionId = (name: string) => `${listId}-${name}`;
  const { query, setQuery, found, current, handleKeyDown } = useIconSearch({ value, onPick }, optionId);
  return (
    <>
      <Input
        role="combobox"
        aria-label="Search icons"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && optionId(current)}
        placeholder="Search: sales, delivery, health"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={handleKeyDown}
      />
      <p role="status" className={found.length > 0 ? "sr-only" : "px-1 py-3 text-ink-2 text-secondary"}>
        {found.length > 0 ? `${found.length} icons` : "No matching icons. Try another word."}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label="Icons"
        className="mt-2 grid max-h-56 grid-cols-7 gap-0.5 overflow-y-auto"
      >
        {found.map((name) => (
          <IconOption
            key={name}
            id={optionId(name)}
            name={name}
            isActive={name === current}
            isChosen={name === value}
            onPick={onPick}
          />
        ))}
      </div>
    </>
  );
}

interface IconOptionProps {
  id: string;
  name: string;
  /** Highlighted by the arrow keys. */
  isActive: boolean;
  /** The current value. */
  isChosen: boolean;
  onPick: (icon: string) => void;
}

function IconOption({ id, name, isActive, isChosen, onPick }: IconOptionProps) {
  const words = name.replaceAll("-", " ");
  return (
    <button
      id={id}
      type="button"
      role="option"
      aria-selected={isChosen}
      aria-label={words}
      title={words}
      tabIndex={-1}
      onClick={() => onPick(name)}
      className={cn(
        "grid h-10 place-items-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink",
        isChosen && "bg-accent-soft text-accent-ink",
        isActive && "-outline-offset-2 outline-2 outline-accent",
      )}
    >
      <NamedIcon name={name} className="size-[18px]" />
    </button>
  );
}
