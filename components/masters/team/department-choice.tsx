"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";
import { type Department, departmentQueries } from "@/lib/queries/departments/department-queries";

interface DepartmentChoiceProps {
  value: readonly string[];
  onChange: (ids: string[]) => void;
  isAdmin: boolean;
}

/** Which channels an agent of these departments sees, in words. */
function effect(chosen: readonly Department[]): string {
  const channels = chosen.flatMap((department) => department.channels.map(({ name }) => name));
  return channels.length === 0
    ? "They see the channels of no department."
    : `They see ${channels.join(", ")} and the channels of no department.`;
}

/** Any number of departments, and what that lets somebody see. */
export function DepartmentChoice({ value, onChange, isAdmin }: DepartmentChoiceProps) {
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-ink-2 text-secondary">Departments</legend>
      {departments.length === 0 && (
        <p className="text-ink-2 text-secondary">
          There are none yet: every agent sees every channel.{" "}
          <Link href={paths.masters("departments")} className="text-accent-ink underline underline-offset-2">
            Add one
          </Link>
        </p>
      )}
      {departments.map(({ id, name }) => (
        <label key={id} className="flex min-h-7 min-w-0 items-center gap-2.5 touch:min-h-11">
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={({ target: { checked } }) =>
              onChange(checked ? [...value, id] : value.filter((other) => other !== id))
            }
            className="size-4 shrink-0 accent-accent"
          />
          <span className="truncate">{name}</span>
        </label>
      ))}
      {departments.length > 0 && !isAdmin && (
        <p className="text-ink-2 text-secondary [overflow-wrap:anywhere]">
          {effect(departments.filter(({ id }) => value.includes(id)))}
        </p>
      )}
    </fieldset>
  );
}
