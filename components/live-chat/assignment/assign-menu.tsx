"use client";

import { UserRoundMinus, UserRoundPlus, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { useMyId } from "@/hooks/layout/use-people";
import { useAssignees } from "@/hooks/live-chat/use-assignees";
import type { Assignment } from "@/lib/queries/conversations/conversation-mutations";
import type { Person } from "@/lib/queries/people/people-queries";
import { SHORTCUTS } from "@/lib/shortcuts";

interface AssignMenuProps {
  /** Null: of several channels. */
  channel: string | null;
  /** Undefined: various people. */
  assignedTo: string | null | undefined;
  open: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onAssign: (to: Assignment) => void;
  /** The button that opens it. */
  children: ReactNode;
}

/** Who may have a conversation of the channel: me, nobody, a department or a colleague. Letters jump to a name. */
export function AssignMenu({ channel, assignedTo, open, onOpenChange, onAssign, children }: AssignMenuProps) {
  const me = useMyId();
  const { people, departments, isPending } = useAssignees(channel, open);
  const colleagues = people.filter(({ id }) => id !== me);
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-[min(26rem,70vh)] w-64 overflow-y-auto">
        {me !== null && assignedTo !== me && (
          <DropdownMenuItem onSelect={() => onAssign({ person: me })}>
            <UserRoundPlus className="text-ink-2" />
            Assign to me
            <Kbd className="ml-auto">{SHORTCUTS.take.key}</Kbd>
          </DropdownMenuItem>
        )}
        {assignedTo !== null && (
          <DropdownMenuItem onSelect={() => onAssign(null)}>
            <UserRoundMinus className="text-ink-2" />
            Unassign
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        {isPending && <DropdownMenuLabel>Loading who sees this channel…</DropdownMenuLabel>}
        {colleagues.length > 0 && <DropdownMenuLabel>People</DropdownMenuLabel>}
        {colleagues.map((person) => (
          <DropdownMenuItem
            key={person.id}
            disabled={person.id === assignedTo}
            textValue={person.full_name}
            onSelect={() => onAssign({ person: person.id })}
          >
            <PersonLine person={person} isAssigned={person.id === assignedTo} />
          </DropdownMenuItem>
        ))}
        {departments.length > 0 && <DropdownMenuLabel>Whoever is free of a department</DropdownMenuLabel>}
        {departments.map(({ id, name }) => (
          <DropdownMenuItem key={id} textValue={name} onSelect={() => onAssign({ department: id })}>
            <UsersRound className="text-ink-2" />
            <span className="truncate">{name}</span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function PersonLine({ person, isAssigned }: { person: Person; isAssigned: boolean }) {
  const note = isAssigned ? "has it" : person.availability === "away" ? "away" : "";
  return (
    <>
      <Avatar name={person.full_name} size="xs" />
      <span className="truncate">{person.full_name}</span>
      {note && <span className="ml-auto shrink-0 text-ink-2 text-meta">{note}</span>}
    </>
  );
}
