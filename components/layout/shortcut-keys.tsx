"use client";

import { Kbd } from "@/components/ui/kbd";
import { usePlatform } from "@/hooks/ui/use-platform";
import { cn } from "@/lib/cn";
import { keysOf, type ShortcutName } from "@/lib/shortcuts";

interface ShortcutKeysProps {
  name: ShortcutName;
  className?: string;
  /** Of each key. */
  kbdClassName?: string;
}

/** The keys of a shortcut; nothing for what has no key. */
export function ShortcutKeys({ name, className, kbdClassName }: ShortcutKeysProps) {
  const keys = keysOf(name, usePlatform());
  if (keys.length === 0) return null;
  return (
    <span className={cn("inline-flex shrink-0 items-center gap-1", className)}>
      {keys.map((key) => (
        <Kbd key={key} className={kbdClassName}>
          {key}
        </Kbd>
      ))}
    </span>
  );
}
