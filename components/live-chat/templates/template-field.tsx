"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { type KeyboardEvent, useId } from "react";
import { TemplateFileButton } from "@/components/live-chat/templates/template-file-button";
import { cn } from "@/lib/cn";
import type { SendableKind } from "@/lib/media-types";
import { storedFile } from "@/lib/stored-file";
import type { TemplateVariable } from "@/lib/template-preview";

interface TemplateFieldProps {
  conversationId: string;
  /** What a file has to be. */
  fileKind: SendableKind | null;
  variable: TemplateVariable;
  value: string;
  /** The provider's own example. */
  example: string | undefined;
  source: string | null;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** One value: what is wrong with it, or where it comes from. */
export function TemplateField(props: TemplateFieldProps) {
  const { conversationId, fileKind, variable, value, example, source, problem, onChange } = props;
  const { label, place, kind, before } = variable;
  const id = useId();
  const stored = storedFile(value);
  const hint = problem ?? source;
  // Enter must not add a line break, which WhatsApp refuses. A pasted one is kept, so that the field can say so.
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="min-w-0 flex-1 truncate font-medium text-ink-2 text-secondary">
          {label}
        </label>
        <span aria-hidden className="rounded-[4px] bg-sunken px-1.5 text-ink-2 text-meta tabular-nums">
          {place}
        </span>
      </div>
      <div
        className={cn(
          "flex items-stretch rounded-control border bg-panel focus-within:outline-1",
          problem
            ? "border-bad focus-within:outline-bad"
            : "border-line-strong focus-within:border-accent focus-within:outline-accent",
        )}
      >
        {kind === "link" && (
          <span className="flex max-w-[60%] shrink-0 items-center border-r px-2.5 text-ink-2 text-secondary">
            <span className="truncate">{before.replace(/^https?:\/\//, "")}</span>
          </span>
        )}
        <textarea
          id={id}
          rows={1}
          value={stored?.name ?? value}
          readOnly={stored !== null}
          placeholder={example && `For example: ${example}`}
          aria-invalid={problem !== undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
          spellCheck={kind === "text"}
          onKeyDown={handleKeyDown}
          onChange={(event) => onChange(event.target.value)}
          className="field-sizing-content block min-h-[34px] w-full min-w-0 resize-none bg-transparent px-2.5 py-[7px] outline-none touch:min-h-11 touch:py-3"
        />
        {fileKind && kind === "file" && (
          <TemplateFileButton conversationId={conversationId} kind={fileKind} onFile={onChange} />
        )}
      </div>
      {hint && (
        <p
          id={`${id}-hint`}
          className={cn("flex items-start gap-1.5 text-meta", problem ? "text-bad" : "text-ink-2")}
        >
          {problem ? (
            <CircleAlert aria-hidden className="mt-px size-3 shrink-0" />
          ) : (
            <CircleCheck aria-hidden className="mt-px size-3 shrink-0" />
          )}
          {hint}
        </p>
      )}
    </div>
  );
}
