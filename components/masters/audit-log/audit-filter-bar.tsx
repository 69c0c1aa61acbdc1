"use client";

import { X } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TextButton } from "@/components/ui/text-button";
import { useAuditNames } from "@/hooks/masters/use-audit-log";
import { plain } from "@/lib/audit/names";
import { AUDIT_ACTIONS, AUDIT_ENTITIES } from "@/lib/audit/sentence";
import { type AuditFilters, SERVER_ACTOR } from "@/lib/schemas/audit-log";

interface AuditFilterBarProps {
  filters: AuditFilters;
  onChange: (changes: Partial<AuditFilters>) => void;
}

type Option = { value: string; label: string };

/** A value of the URL that is not among the choices is shown as it is, not dropped. */
function withUnknown(options: Option[], value: string, label: string): Option[] {
  return options.some((option) => option.value === value) ? options : [...options, { value, label }];
}

const words = (list: readonly (readonly [string, string])[], first: string): Option[] => [
  { value: "", label: first },
  ...list.map(([value, label]) => ({ value, label })),
];

const NOTHING: AuditFilters = { actor: "", entity: "", action: "", row: "", from: "", to: "" };

export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps) {
  const names = useAuditNames();
  const people = [...(names?.people ?? [])].map(([value, name]) => ({
    value,
    label: plain(name) || "Unnamed",
  }));
  const choices = {
    actor: [{ value: "", label: "Everybody" }, ...people, { value: SERVER_ACTOR, label: "Interact Desk" }],
    entity: words(AUDIT_ENTITIES, "Everything"),
    action: words(AUDIT_ACTIONS, "Any"),
  };
  const labels = { actor: "Person", entity: "Kind", action: "Action" };
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-3 lg:grid-cols-[1fr_1fr_1fr_136px_136px]">
        {(["actor", "entity", "action"] as const).map((name) => (
          <Field key={name} label={labels[name]} className={name === "actor" ? "max-sm:col-span-2" : ""}>
            <Select
              value={filters[name]}
              options={withUnknown(
                choices[name],
                filters[name],
                name === "actor" ? "A former colleague" : filters[name],
              )}
              onChange={({ target: { value } }) => onChange({ [name]: value })}
            />
          </Field>
        ))}
        {(["from", "to"] as const).map((name) => (
          <Field key={name} label={name === "from" ? "From" : "To"}>
            <Input
              type="date"
              value={filters[name]}
              onChange={({ target: { value } }) => onChange({ [name]: value })}
            />
          </Field>
        ))}
      </div>
      {isFiltered && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-secondary">
          {filters.row && <RowChip row={filters.row} onRemove={() => onChange({ row: "" })} />}
          <TextButton onClick={() => onChange(NOTHING)}>Remove all filters</TextButton>
        </p>
      )}
    </div>
  );
}

/** That only what happened to one thing is shown. */
function RowChip({ row, onRemove }: { row: string; onRemove: () => void }) {
  const names = useAuditNames();
  const name = names && (names.people.get(row) ?? names.providers.get(row) ?? names.departments.get(row));
  return (
    <span className="flex items-center gap-1 rounded-tag bg-sunken py-0.5 pr-0.5 pl-2 font-medium">
      Only what happened to {name ? plain(name) : plain(row).slice(0, 8)}
      <IconButton
        label="Show what happened to everything"
        tooltip={false}
        className="size-6"
        onClick={onRemove}
      >
        <X className="size-3.5" />
      </IconButton>
    </span>
  );
}
