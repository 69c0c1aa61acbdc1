import { useId } from "react";
import type { Role } from "@/lib/schemas/person";

const ROLES: { value: Role; name: string; effect: string }[] = [
  { value: "agent", name: "Agent", effect: "Answers chats in the departments below" },
  { value: "admin", name: "Admin", effect: "Sees everything, changes providers and people" },
];

interface RoleChoiceProps {
  value: Role;
  onChange: (role: Role) => void;
}

export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink-2 text-secondary">Role</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {ROLES.map((role) => (
          <label
            key={role.value}
            className="flex items-start gap-3 rounded-control border border-line-strong p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={group}
              checked={role.value === value}
              onChange={() => onChange(role.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="leading-tight">
              <span className="block font-medium">{role.name}</span>
              <span className="mt-0.5 block text-ink-2 text-secondary">{role.effect}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
