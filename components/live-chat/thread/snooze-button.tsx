"use client";

import { Clock } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { SnoozeItems } from "@/components/live-chat/thread/snooze-items";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import type { useSetStatus } from "@/hooks/live-chat/use-set-status";
import { SHORTCUTS } from "@/lib/shortcuts";

const SnoozeDialog = later(() =>
  import("@/components/live-chat/thread/snooze-dialog").then((module) => module.SnoozeDialog),
);

/** Puts the open conversation away for a while. */
export function SnoozeButton({ setStatus }: { setStatus: ReturnType<typeof useSetStatus> }) {
  const [isOpen, setIsOpen] = useState(false);
  const [isChoosing, setIsChoosing] = useState(false);
  useShortcut("snooze", () => setIsOpen(true));
  const snooze = (until: Date | null) => setStatus("snoozed", until);
  return (
    <>
      <DropdownMenu open={isOpen} onOpenChange={setIsOpen}>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Snooze (${SHORTCUTS.snooze.key})`} tooltip={false}>
            <Clock />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-72">
          <SnoozeItems onSnooze={snooze} onChooseTime={() => setIsChoosing(true)} />
        </DropdownMenuContent>
      </DropdownMenu>
      {isChoosing && <SnoozeDialog onSnooze={snooze} onClose={() => setIsChoosing(false)} />}
    </>
  );
}
