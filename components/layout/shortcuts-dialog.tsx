"use client";

import { useState } from "react";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { SHORTCUTS } from "@/lib/shortcuts";

const BY_PLACE = Map.groupBy(Object.entries(SHORTCUTS), ([, { place }]) => place);

/** Every keyboard shortcut; opens with one itself. */
export function ShortcutsDialog() {
  const [isOpen, setIsOpen] = useState(false);
  useShortcut("show_shortcuts", () => setIsOpen(true));
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen} title="Keyboard shortcuts" className="max-w-[380px]">
      <DialogBody>
        {[...BY_PLACE].map(([place, shortcuts]) => (
          <section key={place}>
            <h3 className="mb-1 font-semibold text-ink-3 text-secondary">{place}</h3>
            <dl>
              {shortcuts.map(([name, { key, words }]) => (
                <div key={name} className="flex items-center justify-between gap-3 py-1">
                  <dt>{words}</dt>
                  <dd>
                    <Kbd>{key}</Kbd>
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
