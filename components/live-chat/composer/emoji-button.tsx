"use client";

import { Smile } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

const EmojiGrid = later(() => import("@/components/live-chat/composer/emoji-grid").then((m) => m.EmojiGrid), {
  loading: <p className="grid h-72 w-72 place-items-center text-ink-2">Loading…</p>,
  isLarge: true,
});

/** Chooses an emoji; the list of all of them is loaded when it is opened first. */
export function EmojiButton({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <IconButton label="Insert an emoji" tooltip={false}>
          <Smile />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent side="top" align="start" aria-label="Emoji">
        <EmojiGrid
          onEmoji={(emoji) => {
            onEmoji(emoji);
            setIsOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
