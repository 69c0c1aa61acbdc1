"use client";

import { useQuery } from "@tanstack/react-query";
import { Tag } from "@/components/ui/tag";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import type { TeamMember } from "@/lib/schemas/person";

/** The departments of a person; an admin sees every channel in any case. */
export function PersonDepartments({ member }: { member: TeamMember }) {
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  const own = departments.filter(({ id }) => member.department_ids.includes(id));
  if (member.role === "admin" && own.length === 0) return <Tag>Everything</Tag>;
  if (own.length === 0) return <span className="text-ink-2 text-secondary">No department</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {own.map(({ id, name }) => (
        <li key={id} className="min-w-0">
          <Tag className="max-w-full">
            <span className="truncate">{name}</span>
          </Tag>
        </li>
      ))}
    </ul>
  );
}
