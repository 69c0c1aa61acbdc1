"use client";

import { Tag, X } from "lucide-react";
import { useState } from "react";
import { LabelChip } from "@/components/layout/label-chip";
import { ShallowLink } from "@/components/layout/shallow-link";
import { LabelSearch } from "@/components/live-chat/labels/label-search";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useLabels, useLabelsOf } from "@/hooks/layout/use-labels";
import { cn } from "@/lib/cn";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";

/** Chooses the label whose conversations are listed; choosing it again lists all. */
export function LabelFilter({ route }: { route: ChatRoute }) {
  const [isOpen, setIsOpen] = useState(false);
  const isSet = route.label !== null;
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label={isSet ? "Filter by label (set)" : "Filter by label"}
          className={cn(isSet && "text-accent")}
        >
          <Tag />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-64 p-1.5" aria-label="Filter by label">
        <LabelSearch
          chosen={route.label === null ? [] : [route.label]}
          onToggle={(label) => {
            const href = chatHref(route, { label: label === route.label ? null : label });
            window.history.pushState(null, "", href);
            setIsOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

/** Which label the list is filtered by, and how to see all again; nothing if it is not. */
export function ChosenLabel({ route }: { route: ChatRoute }) {
  const [label] = useLabelsOf(route.label === null ? NO_LABELS : [route.label]);
  const { isSuccess } = useLabels();
  if (route.label === null) return null;
  return (
    <p className="flex h-[26px] items-center gap-1 px-[7px] touch:h-11">
      {label ? (
        <LabelChip label={label} />
      ) : (
        <span className="text-ink-2 text-secondary">{isSuccess && "A label that was deleted"}</span>
      )}
      <ShallowLink
        href={chatHref(route, { label: null })}
        aria-label="Show conversations with any label"
        className="grid size-[22px] place-items-center rounded-tag text-ink-2 hover:text-ink touch:size-11"
      >
        <X className="size-3.5" />
      </ShallowLink>
    </p>
  );
}

const NO_LABELS: readonly string[] = [];
