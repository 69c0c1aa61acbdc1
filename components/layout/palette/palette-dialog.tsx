"use client";

import { useRef, useState } from "react";
import type { Account } from "@/components/layout/account-menu";
import { PaletteLine } from "@/components/layout/palette/palette-line";
import { PaletteState } from "@/components/layout/palette/palette-state";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";
import { TextButton } from "@/components/ui/text-button";
import { usePaletteGroups } from "@/hooks/layout/palette/use-palette-groups";
import { searchPalette } from "@/lib/palette";
import { isShortcut } from "@/lib/shortcuts";

interface PaletteDialogProps {
  account: Account;
  hasSandbox: boolean;
  onClose: () => void;
}

/** The open palette. What is chosen is done once it has closed, so that focus ends where the action puts it. */
export function PaletteDialog({ account, hasSandbox, onClose }: PaletteDialogProps) {
  const [query, setQuery] = useState("");
  const { groups, search } = usePaletteGroups({ isAdmin: account.role === "admin", hasSandbox, query });
  const shown = searchPalette(groups, query);
  // Whatever is typed can be searched for in messages.
  const isAlone = shown.length === 1 && query.trim() !== "";
  const chosen = useRef<() => void>(undefined);
  return (
    <CommandDialog
      title="Go to or do anything"
      onClose={onClose}
      onClosed={() => chosen.current?.()}
      onKeyDown={(event) => {
        if (!isShortcut(event.nativeEvent, "open_palette", navigator.platform)) return;
        event.preventDefault();
        onClose();
      }}
      footer={<Footer />}
    >
      <CommandInput
        label="Go to or do anything"
        placeholder="A name, a number, a channel, or what to do"
        value={query}
        onChange={setQuery}
        isBusy={search.state === "searching"}
      >
        <Kbd className="max-sm:hidden">Esc</Kbd>
        <TextButton className="sm:hidden" onClick={onClose}>
          Cancel
        </TextButton>
      </CommandInput>
      <PaletteState search={search} isEmpty={isAlone} />
      <CommandList>
        <CommandEmpty>
          Nothing fits. A name, a part of a number or an action, such as “resolve”, does.
        </CommandEmpty>
        {shown.map(({ title, items }) => (
          <CommandGroup key={title} title={title}>
            {items.map((item) => (
              <CommandItem
                // A new element when others come to stand above the only one: the first of them is chosen then.
                key={`${item.id}${isAlone}`}
                value={item.id}
                onSelect={() => {
                  chosen.current = item.run;
                  onClose();
                }}
              >
                <PaletteLine item={item} query={query} />
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
      </CommandList>
    </CommandDialog>
  );
}

function Footer() {
  return (
    <div className="flex h-10 shrink-0 items-center gap-4 border-t px-4 text-ink-2 text-secondary max-sm:hidden">
      <span className="flex items-center gap-1.5">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> Choose
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd>Enter</Kbd> Do it
      </span>
      <span className="ml-auto flex items-center gap-1.5">
        All shortcuts <ShortcutKeys name="show_shortcuts" />
      </span>
    </div>
  );
}
