"use client";

import { Plus, X } from "lucide-react";
import { LabelChip } from "@/components/layout/label-chip";
import { LabelPicker } from "@/components/live-chat/labels/label-picker";
import { PanelSection } from "@/components/live-chat/panel/panel-section";
import { useLabelsOf } from "@/hooks/layout/use-labels";
import { useToggleLabel } from "@/hooks/live-chat/use-change-labels";
import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

/** The labels of the conversation, each of which can be taken away, and a button for more. */
export function PanelLabels({ conversation }: { conversation: Conversation }) {
  const labels = useLabelsOf(conversation.label_ids);
  const toggle = useToggleLabel(conversation);
  return (
    <PanelSection title="Labels">
      <div className="flex flex-wrap items-center gap-1.5">
        <ul aria-label="Labels" className="contents">
          {labels.map((label) => (
            <li key={label.id} className="flex min-w-0 items-center rounded-tag bg-sunken">
              <LabelChip label={label} className="h-[22px] pr-0 text-[0.75rem]" />
              <button
                type="button"
                aria-label={`Remove the label ${visibleName(label.name)}`}
                onClick={() => toggle(label.id)}
                className="grid size-[22px] shrink-0 place-items-center rounded-tag text-ink-2 hover:text-ink touch:size-11"
              >
                <X className="size-3" />
              </button>
            </li>
          ))}
        </ul>
        <LabelPicker
          conversation={conversation}
          trigger={
            <button
              type="button"
              aria-label="Add labels"
              className="grid h-[22px] w-7 place-items-center rounded-tag bg-sunken text-ink-2 hover:text-ink touch:size-11"
            >
              <Plus className="size-3.5" />
            </button>
          }
        />
      </div>
    </PanelSection>
  );
}
