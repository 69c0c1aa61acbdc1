import type { ReactNode } from "react";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { Tooltip } from "@/components/ui/tooltip";
import type { ShortcutName } from "@/lib/shortcuts";

interface ShortcutTipProps {
  name: ShortcutName;
  text: string;
  /** The element that the tooltip belongs to; it must forward its props and ref. */
  children: ReactNode;
}

/** A tooltip that teaches the key of what it belongs to. */
export function ShortcutTip({ name, text, children }: ShortcutTipProps) {
  return (
    <Tooltip
      text={
        <span className="inline-flex items-center gap-2">
          {text}
          <ShortcutKeys name={name} kbdClassName="border-transparent bg-bg/15 text-inherit" />
        </span>
      }
    >
      {children}
    </Tooltip>
  );
}
