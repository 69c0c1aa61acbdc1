"use client";

import { Search } from "lucide-react";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { runAction } from "@/lib/offered-actions";

/** Opens the palette for a mouse or a finger, and teaches its keys. `onOpen` lets a drawer close first. */
export function PaletteButton({ onOpen }: { onOpen?: (() => void) | undefined }) {
  return (
    <button
      type="button"
      onClick={() => {
        onOpen?.();
        runAction("open_palette");
      }}
      className="mb-2 flex h-8 w-full shrink-0 items-center gap-2 rounded-control border bg-panel px-2 text-left text-ink-2 hover:border-line-strong hover:text-ink touch:h-11"
    >
      <Search />
      <span className="flex-1 truncate">Go to or do…</span>
      <ShortcutKeys name="open_palette" className="touch:hidden" />
    </button>
  );
}
