"use client";

import { CircleCheck, Clock, RotateCcw, UserRoundPlus, X } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { AssignMenu } from "@/components/live-chat/assignment/assign-menu";
import { SnoozeItems } from "@/components/live-chat/thread/snooze-items";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { TextButton } from "@/components/ui/text-button";
import { useChangeMany } from "@/hooks/live-chat/use-change-many";
import type { Selection } from "@/hooks/live-chat/use-selection";
import type { Assignment } from "@/lib/queries/conversations/conversation-mutations";
import type { BulkChange } from "@/lib/selection";

const SnoozeDialog = later(() =>
  import("@/components/live-chat/thread/snooze-dialog").then((module) => module.SnoozeDialog),
);

interface BulkBarProps {
  selection: Selection;
  /** Rows of the list that are loaded. */
  loaded: number;
}

const toChange = (to: Assignment): BulkChange =>
  to === null
    ? { assigned_to: null }
    : "person" in to
      ? { assigned_to: to.person }
      : { department_id: to.department };

/** What can be done with the selected conversations. */
export function BulkBar({ selection, loaded }: BulkBarProps) {
  const { selected, clear, selectAll } = selection;
  const { mutate, isPending } = useChangeMany();
  const [open, setOpen] = useState<"assign" | "snooze" | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const channels = new Set(selected.map(({ channel }) => channel));
  const isResolved = selected.every(({ status }) => status === "resolved");

  function apply(change: BulkChange) {
    mutate({ rows: selected, change });
    clear();
  }
  const snooze = (until: Date | null) =>
    apply({ status: "snoozed", snoozed_until: until?.toISOString() ?? null });

  return (
    <section
      aria-label="Selected conversations"
      className="flex shrink-0 items-center gap-1 border-b bg-accent-soft px-2.5 py-1"
    >
      <IconButton label="Select none (Esc)" onClick={clear}>
        <X />
      </IconButton>
      <p
        role="status"
        className="min-w-0 flex-1 truncate font-medium text-accent-ink text-secondary tabular-nums"
      >
        {selected.length} selected
        {selected.length < loaded && (
          <>
            {" · "}
            <TextButton onClick={selectAll}>All {Math.min(loaded, 1000)}</TextButton>
          </>
        )}
      </p>
      <AssignMenu
        channel={channels.size === 1 ? (selected[0]?.channel ?? null) : null}
        assignedTo={selected.some(({ assigned_to }) => assigned_to !== null) ? undefined : null}
        open={open === "assign"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "assign" : null)}
        onAssign={(to) => apply(toChange(to))}
      >
        <IconButton label="Assign" tooltip={false} disabled={isPending}>
          <UserRoundPlus />
        </IconButton>
      </AssignMenu>
      <DropdownMenu open={open === "snooze"} onOpenChange={(isOpen) => setOpen(isOpen ? "snooze" : null)}>
        <DropdownMenuTrigger asChild>
          <IconButton label="Snooze" tooltip={false} disabled={isPending}>
            <Clock />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-72">
          <SnoozeItems onSnooze={snooze} onChooseTime={() => setIsChoosing(true)} />
        </DropdownMenuContent>
      </DropdownMenu>
      <IconButton
        label={isResolved ? "Reopen" : "Resolve"}
        disabled={isPending}
        onClick={() => apply({ status: isResolved ? "open" : "resolved" })}
      >
        {isResolved ? <RotateCcw /> : <CircleCheck />}
      </IconButton>
      {isChoosing && <SnoozeDialog onSnooze={snooze} onClose={() => setIsChoosing(false)} />}
    </section>
  );
}
