"use client";

import { Tag } from "lucide-react";
import { useState } from "react";
import { LabelPicker } from "@/components/live-chat/labels/label-picker";
import { IconButton } from "@/components/ui/icon-button";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import type { Conversation } from "@/lib/schemas/conversation";
import { SHORTCUTS } from "@/lib/shortcuts";

/** Opens the labels of the conversation, by click or key. */
export function LabelButton({ conversation }: { conversation: Conversation }) {
  const [isOpen, setIsOpen] = useState(false);
  useShortcut("label", () => setIsOpen(true));
  return (
    <LabelPicker
      conversation={conversation}
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <IconButton
          label="Labels"
          title={`Labels (${SHORTCUTS.label.key})`}
          tooltip={false}
          className="max-sm:hidden"
        >
          <Tag />
        </IconButton>
      }
    />
  );
}
