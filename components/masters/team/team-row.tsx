"use client";

import { Mail } from "lucide-react";
import { useState } from "react";
import { LocalTime } from "@/components/layout/local-time";
import { InvitationMenu } from "@/components/masters/team/invitation-menu";
import { PersonDepartments } from "@/components/masters/team/person-departments";
import { type PersonDialog, PersonDialogs } from "@/components/masters/team/person-dialogs";
import { PersonMenu } from "@/components/masters/team/person-menu";
import { RoleCell } from "@/components/masters/team/role-cell";
import { Avatar } from "@/components/ui/avatar";
import { useNow } from "@/hooks/ui/use-now";
import { cn } from "@/lib/cn";
import { agoTime } from "@/lib/format-time";
import type { TeamMember } from "@/lib/schemas/person";
import { isHere } from "@/lib/team-list";
import { visibleName } from "@/lib/visible-text";

const COLUMNS = "lg:grid-cols-[minmax(0,1.5fr)_112px_minmax(0,1.2fr)_112px_104px_32px]";

/** The names of the columns, where there are columns; a card names what needs it. */
export function TeamHeadings() {
  return (
    <div
      aria-hidden
      className={cn(
        "grid gap-x-4 border-b px-4 py-2.5 font-medium text-ink-2 text-secondary max-lg:hidden",
        COLUMNS,
      )}
    >
      <span>Person</span>
      <span>Role</span>
      <span>Departments</span>
      <span>Availability</span>
      <span>Last seen</span>
    </div>
  );
}

/** A person; in wide windows a row of the table, otherwise a card. */
export function TeamRow({ member, isSelf }: { member: TeamMember; isSelf: boolean }) {
  const [dialog, setDialog] = useState<PersonDialog | null>(null);
  return (
    <li
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2.5 px-4 py-3 lg:py-2.5",
        COLUMNS,
      )}
    >
      <PersonCell member={member} isSelf={isSelf} />
      <div className="max-lg:row-start-2 max-lg:max-w-32">
        <RoleCell member={member} onChoose={(role) => setDialog({ kind: "role", role })} />
      </div>
      <div className="max-lg:col-span-2 max-lg:row-start-3">
        <PersonDepartments member={member} />
      </div>
      <Availability member={member} />
      <LastSeen member={member} />
      <div className="justify-self-end max-lg:col-start-2 max-lg:row-start-1">
        {member.state === "invited" ? (
          <InvitationMenu id={member.id} email={member.email} />
        ) : (
          <PersonMenu member={member} isSelf={isSelf} onOpen={setDialog} />
        )}
      </div>
      <PersonDialogs member={member} isSelf={isSelf} dialog={dialog} onClose={() => setDialog(null)} />
    </li>
  );
}

function PersonCell({
  member: { full_name, email, state },
  isSelf,
}: {
  member: TeamMember;
  isSelf: boolean;
}) {
  return (
    <div className="flex min-w-0 items-center gap-3 leading-tight">
      {state === "invited" ? (
        <span
          aria-hidden
          className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-ink-2"
        >
          <Mail />
        </span>
      ) : (
        <Avatar name={full_name} />
      )}
      <span className="min-w-0">
        <span className="flex min-w-0 items-baseline gap-1.5">
          <span className={cn("truncate font-medium", state === "deactivated" && "text-ink-2")}>
            {visibleName(full_name) || "Unnamed"}
          </span>
          {isSelf && <span className="text-ink-2">you</span>}
        </span>
        <span className="block truncate text-ink-2 text-secondary">{email}</span>
      </span>
    </div>
  );
}

const DOTS = { Available: "bg-ok", Away: "bg-warn", Offline: "border border-ink-3" };
const INACTIVE = { waiting: "Waiting", invited: "Waiting", deactivated: "" };

function Availability({ member }: { member: TeamMember }) {
  const isPresent = isHere(member, useNow());
  const place = "max-lg:row-start-2 max-lg:justify-self-end";
  if (member.state !== "active") return <span className={place}>{INACTIVE[member.state]}</span>;
  const word = !isPresent ? "Offline" : member.availability === "away" ? "Away" : "Available";
  return (
    <span className={cn("flex items-center gap-2", place)}>
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", DOTS[word])} />
      {word}
    </span>
  );
}

function LastSeen({ member }: { member: TeamMember }) {
  const now = useNow();
  return (
    <span className="text-ink-2 text-secondary tabular-nums max-lg:col-span-2 max-lg:row-start-4 lg:text-base">
      <span className="lg:sr-only">Last seen: </span>
      {member.last_seen_at === null && "Never"}
      {member.last_seen_at !== null && isHere(member, now) && "Now"}
      {member.last_seen_at !== null && !isHere(member, now) && (
        <LocalTime at={member.last_seen_at} format={agoTime} />
      )}
    </span>
  );
}
