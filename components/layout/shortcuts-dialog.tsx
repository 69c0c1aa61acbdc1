"use client";

import { useState } from "react";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { SHORTCUTS, type ShortcutName } from "@/lib/shortcuts";

const NAMES = Object.keys(SHORTCUTS) as ShortcutName[];
const BY_PLACE = Map.groupBy(
  NAMES.filter((name) => SHORTCUTS[name].key !== null),
  (name) => SHORTCUTS[name].place,
);

/** Every keyboard shortcut; opens with one itself. */
export function ShortcutsDialog() {
  const [isOpen, setIsOpen] = useState(false);
  useShortcut("show_shortcuts", () => setIsOpen(true));
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen} title="Keyboard shortcuts" className="max-w-[380px]">
      <DialogBody>
        {[...BY_PLACE].map(([place, names]) => (
          <section key={place}>
            <h3 className="mb-1 font-semibold text-ink-3 text-secondary">{place}</h3>
            <dl>
              {names.map((name) => (
                <div key={name} className="flex items-center justify-between gap-3 py-1">
                  <dt>{SHORTCUTS[name].words}</dt>
                  <dd>
                    <ShortcutKeys name={name} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </DialogBody>
    </Dialog>
  );
}
