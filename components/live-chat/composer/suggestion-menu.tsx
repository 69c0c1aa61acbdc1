import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** Something that a menu offers to insert. */
export interface Suggestion {
  key: string;
  /** What is inserted in the place of the word that opened the menu. */
  insert: string;
  content: ReactNode;
  /** Called when it is inserted. */
  onInsert?: () => void;
}

interface SuggestionMenuProps {
  id: string;
  title: string;
  footer: ReactNode;
  menu: {
    active: Suggestion | undefined;
    suggestions: readonly Suggestion[];
    insert: (suggestion: Suggestion) => void;
  };
}

/** What fits the word that is being written, above the box. The keys are handled by the box. */
export function SuggestionMenu({ id, title: name, footer, menu }: SuggestionMenuProps) {
  const { active, suggestions, insert: onChoose } = menu;
  const title = active ? name : "Nothing fits this word";
  return (
    <div className="absolute inset-x-0 bottom-full z-20 mb-1.5 flex max-h-72 flex-col overflow-hidden rounded-card border bg-panel shadow-float">
      <p className="px-3 pt-2 pb-1 text-ink-2 text-meta">{title}</p>
      <div id={id} role="listbox" aria-label={title} className="min-h-0 overflow-y-auto px-1 pb-1">
        {suggestions.map((suggestion) => (
          <div
            key={suggestion.key}
            id={`${id}-${suggestion.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={suggestion === active}
            ref={suggestion === active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
            // Before the box loses focus, which closes the menu.
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(suggestion);
            }}
            className={cn(
              "flex min-h-8 cursor-pointer items-center gap-3 rounded-tag px-2 touch:min-h-11",
              suggestion === active && "bg-sunken",
            )}
          >
            {suggestion.content}
          </div>
        ))}
      </div>
      {footer && (
        <div className="flex items-center gap-3 border-t px-3 py-1.5 text-ink-2 text-meta">{footer}</div>
      )}
    </div>
  );
}
