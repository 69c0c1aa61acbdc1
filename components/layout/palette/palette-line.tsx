import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { Avatar } from "@/components/ui/avatar";
import { Marked } from "@/components/ui/marked";
import type { PaletteItem } from "@/lib/palette";

/** One line of the palette: what it is, what was searched for marked in it, and its keys. */
export function PaletteLine({ item, query }: { item: PaletteItem; query: string }) {
  const { icon: Icon } = item;
  return (
    <>
      <span className="grid size-6 shrink-0 place-items-center">
        {item.avatar === undefined ? (
          Icon && <Icon aria-hidden className="text-ink-2" />
        ) : (
          <Avatar name={item.avatar} size="sm" />
        )}
      </span>
      <bdi className="max-w-[60%] shrink-0 truncate">
        <Marked text={item.words} search={query} />
      </bdi>
      <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2 text-secondary">
        {item.aside && <Marked text={item.aside} search={query} />}
      </span>
      {item.shortcut && <ShortcutKeys name={item.shortcut} />}
    </>
  );
}
