import type { InvitePeople } from "@/lib/schemas/invitation";

type Role = InvitePeople["role"];

const ROLES: { role: Role; name: string; text: string }[] = [
  { role: "agent", name: "Agent", text: "Answers chats in the departments below" },
  { role: "admin", name: "Admin", text: "Sees everything, changes providers and people" },
];

/** What people will be, as two large choices. */
export function RoleCards({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-ink-2 text-secondary">Role</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {ROLES.map((choice) => (
          <label
            key={choice.role}
            className="flex cursor-pointer gap-2.5 rounded-control border border-line-strong p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="role"
              checked={role === choice.role}
              onChange={() => onChange(choice.role)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium text-ink">{choice.name}</span>
              <span className="block text-ink-2 text-secondary">{choice.text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
