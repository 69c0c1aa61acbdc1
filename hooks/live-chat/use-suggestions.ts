"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";
import { replaceTrigger, type Trigger, triggerAt } from "@/lib/writing-trigger";

interface Insertable {
  insert: string;
  onInsert?: () => void;
}

interface Options<Suggestion extends Insertable> {
  box: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  /** The sign that opens the menu, and what the menu offers for the word that follows it. */
  sign: "/" | "@";
  suggest: (query: string) => Suggestion[];
}

/** The menu of a text box: open while the caret is in a word that begins with the sign. */
export function useSuggestions<Suggestion extends Insertable>(options: Options<Suggestion>) {
  const { box, value, onChange, sign, suggest } = options;
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [chosen, setChosen] = useState(0);
  const suggestions = trigger ? suggest(trigger.query) : [];
  const active = suggestions[Math.min(chosen, suggestions.length - 1)];

  function insert({ insert: text, onInsert }: Suggestion) {
    if (!box.current || !trigger) return;
    onInsert?.();
    const next = replaceTrigger(value, trigger, box.current.selectionStart, text);
    onChange(next.text);
    setTrigger(null);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  }

  return {
    isOpen: trigger !== null,
    close: () => setTrigger(null),
    suggestions,
    active,
    insert,
    /** Follows the caret. */
    follow({ value: text, selectionStart }: HTMLTextAreaElement) {
      const next = triggerAt(text, selectionStart, sign);
      setTrigger(next);
      if (next?.query !== trigger?.query) setChosen(0);
    },
    /** Whether the menu has used the key. */
    steer(event: KeyboardEvent): boolean {
      if (!active) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setChosen((suggestions.indexOf(active) + step + suggestions.length) % suggestions.length);
      else if (event.key === "Enter" || event.key === "Tab") insert(active);
      else if (event.key === "Escape") setTrigger(null);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
