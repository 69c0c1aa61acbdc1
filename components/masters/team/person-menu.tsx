"use client";

import {
  Ellipsis,
  History,
  KeyRound,
  LogOut,
  Pencil,
  Power,
  PowerOff,
  Shield,
  Smartphone,
} from "lucide-react";
import Link from "next/link";
import { PasswordLinkItem } from "@/components/masters/team/password-link-item";
import type { PersonDialog } from "@/components/masters/team/person-dialogs";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { paths } from "@/lib/paths";
import type { TeamMember } from "@/lib/schemas/person";
import { visibleName } from "@/lib/visible-text";

interface PersonMenuProps {
  member: TeamMember;
  isSelf: boolean;
  onOpen: (dialog: PersonDialog) => void;
}

/** What an admin can do with a person. Their own password is in the account dialog, and nobody shuts themselves out. */
export function PersonMenu({ member, isSelf, onOpen }: PersonMenuProps) {
  const name = visibleName(member.full_name);
  const isActive = member.state !== "deactivated";
  const other = member.role === "admin" ? "agent" : "admin";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={`Actions for ${name}`} tooltip={false}>
          <Ellipsis />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onOpen({ kind: "departments" })}>
          <Pencil />
          Change departments
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onOpen({ kind: "role", role: other })}>
          <Shield />
          {other === "admin" ? "Make admin" : "Make agent"}
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={paths.auditLog({ actor: member.id })}>
            <History />
            What {isSelf ? "you" : name.split(" ")[0]} did
          </Link>
        </DropdownMenuItem>
        {!isSelf && (
          <DropdownMenuItem onSelect={() => onOpen({ kind: "password" })}>
            <KeyRound />
            Set a new password
          </DropdownMenuItem>
        )}
        {!isSelf && isActive && <PasswordLinkItem id={member.id} email={member.email} />}
        {!isSelf && (
          <DropdownMenuItem onSelect={() => onOpen({ kind: "second-factor" })}>
            <Smartphone />
            Reset two-step sign-in
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onOpen({ kind: "sign-out" })}>
          <LogOut />
          Sign out everywhere
        </DropdownMenuItem>
        {!isSelf && <DropdownMenuSeparator />}
        {!isSelf && (
          <DropdownMenuItem isDangerous={isActive} onSelect={() => onOpen({ kind: "active" })}>
            {isActive ? <PowerOff /> : <Power />}
            {isActive ? `Deactivate ${name}` : `Activate ${name}`}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
