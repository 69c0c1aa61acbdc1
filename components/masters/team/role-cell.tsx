"use client";

import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { ROLE_NAMES, type Role, type TeamMember } from "@/lib/schemas/person";
import { visibleName } from "@/lib/visible-text";

const OPTIONS = (["admin", "agent"] as const).map((value) => ({ value, label: ROLE_NAMES[value] }));
const WAITING = { value: "pending", label: "No role" };

interface RoleCellProps {
  member: TeamMember;
  /** The role that was chosen, which is still to be confirmed. */
  onChoose: (role: Role) => void;
}

export function RoleCell({ member, onChoose }: RoleCellProps) {
  const { full_name, role, state } = member;
  if (state === "deactivated") return <Tag>Deactivated</Tag>;
  if (state === "invited") return <Tag tone="warn">Invited</Tag>;
  return (
    <Select
      aria-label={`Role of ${visibleName(full_name)}`}
      value={role}
      options={role === "pending" ? [WAITING, ...OPTIONS] : OPTIONS}
      className="h-8"
      onChange={({ target: { value } }) => {
        const chosen = OPTIONS.find((option) => option.value === value);
        if (chosen) onChoose(chosen.value);
      }}
    />
  );
}
