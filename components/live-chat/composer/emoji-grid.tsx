"use client";

import {
  EmojiPicker,
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
} from "frimousse";

function CategoryHeader({ category, ...rest }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div {...rest} className="bg-panel px-1 pt-2 pb-1 text-ink-2 text-meta">
      {category.label}
    </div>
  );
}

function Emoji({ emoji, ...rest }: EmojiPickerListEmojiProps) {
  return (
    <button
      {...rest}
      type="button"
      className="grid size-8 place-items-center rounded-tag text-[1.25rem] data-[active]:bg-sunken"
    >
      {emoji.emoji}
    </button>
  );
}

/** Every emoji, by group and with a search, moved through by the arrow keys. */
export function EmojiGrid({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  return (
    <EmojiPicker.Root
      // The desk's own copy: no request leaves it.
      emojibaseUrl="/api/emoji"
      onEmojiSelect={({ emoji }) => onEmoji(emoji)}
      className="flex h-72 w-72 flex-col"
    >
      <EmojiPicker.Search
        autoFocus
        aria-label="Search emoji"
        placeholder="Search"
        className="mb-1 h-8 rounded-control border border-line-strong bg-panel px-2 outline-none focus-visible:border-accent touch:h-11"
      />
      <EmojiPicker.Viewport className="relative min-h-0 flex-1 outline-none">
        <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-ink-2">
          Loading…
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="absolute inset-0 grid place-items-center text-ink-2">
          No emoji has this name.
        </EmojiPicker.Empty>
        <EmojiPicker.List components={{ CategoryHeader, Emoji }} />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}
