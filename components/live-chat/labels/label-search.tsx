"use client";

import { Check } from "lucide-react";
import { useId, useState } from "react";
import { LabelDot } from "@/components/layout/label-chip";
import { Input } from "@/components/ui/input";
import { useLabels } from "@/hooks/layout/use-labels";
import { useListSteps } from "@/hooks/ui/use-list-steps";
import { cn } from "@/lib/cn";
import { searchLabels } from "@/lib/label-search";
import type { Label } from "@/lib/schemas/label";
import { visibleName } from "@/lib/visible-text";

/** What fits on a screen twice over; the rest is found by typing. */
const MOST_SHOWN = 50;

interface LabelSearchProps {
  /** Ids of those that are ticked. */
  chosen: readonly string[];
  onToggle: (labelId: string) => void;
  /** Runs after Ctrl or Cmd and Enter, which tick a label as Enter does. */
  onDone?: () => void;
}

/** A search field whose arrow keys move through the labels below it and whose Enter ticks one or takes the tick away. */
export function LabelSearch({ chosen, onToggle: toggle, onDone }: LabelSearchProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const { data: labels = [], isPending, isError } = useLabels();
  const found = searchLabels(labels, typed);
  const shown = found.slice(0, MOST_SHOWN);
  const steps = useListSteps(shown.length, (index) => shown[index] && toggle(shown[index].id));
  return (
    <>
      <Input
        role="combobox"
        aria-label="Search labels"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={shown[steps.active] && `${id}-${shown[steps.active]?.id}`}
        placeholder="Search labels"
        autoComplete="off"
        value={typed}
        onKeyDown={(event) => {
          steps.handleKeyDown(event);
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onDone?.();
        }}
        onChange={({ target: { value } }) => {
          setTyped(value);
          steps.setActive(0);
        }}
      />
      <div
        id={id}
        role="listbox"
        aria-label="Labels"
        aria-multiselectable
        className="mt-1 max-h-64 overflow-y-auto"
      >
        {shown.map((label, index) => (
          <Option
            key={label.id}
            id={`${id}-${label.id}`}
            label={label}
            isChosen={chosen.includes(label.id)}
            isActive={index === steps.active}
            onChoose={() => toggle(label.id)}
          />
        ))}
      </div>
      <p aria-live="polite" className="px-2 py-1 text-ink-2 text-meta empty:hidden">
        {isError && "The labels could not be loaded."}
        {!isError &&
          !isPending &&
          labels.length === 0 &&
          "There are no labels yet. Admins add them in Masters."}
        {labels.length > 0 && found.length === 0 && "No label has this in its name."}
        {found.length > MOST_SHOWN && `${found.length - MOST_SHOWN} more. Type to find them.`}
      </p>
      {onDone && found.length > 0 && (
        <p className="px-2 py-1 text-ink-2 text-meta touch:hidden">Ctrl+Enter chooses and closes.</p>
      )}
    </>
  );
}

interface OptionProps {
  id: string;
  label: Label;
  isChosen: boolean;
  isActive: boolean;
  onChoose: () => void;
}

function Option({ id, label, isChosen, isActive, onChoose }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      ref={isActive ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
      // Before the field loses focus.
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
      className={cn(
        "flex min-h-8 cursor-pointer items-center gap-2 rounded-tag px-2 hover:bg-sunken touch:min-h-11",
        isActive && "bg-sunken",
      )}
    >
      <LabelDot colour={label.colour} />
      <bdi className="min-w-0 flex-1 truncate">{visibleName(label.name)}</bdi>
      {isChosen && <Check aria-hidden className="size-4 text-accent" />}
    </div>
  );
}
