"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { paths } from "@/lib/paths";
import type { Department } from "@/lib/queries/departments/department-queries";
import { teamQueries } from "@/lib/queries/team/team-queries";
import { visibleName } from "@/lib/visible-text";

/** The people of a department; who belongs to it is said on Team. */
export function DepartmentPeople({ department }: { department: Department }) {
  const { data: team = [] } = useQuery(teamQueries.list(useSupabase()));
  const members = team.filter(({ id }) => department.memberIds.includes(id));
  const headingId = `people-${department.id}`;
  return (
    <section aria-labelledby={headingId} className="flex min-w-0 flex-col gap-2">
      <h2 id={headingId} className="font-medium text-ink-2 text-secondary">
        People
      </h2>
      {members.length === 0 && <p className="text-ink-2 text-secondary">Nobody yet.</p>}
      <ul className="flex flex-col gap-2">
        {members.map(({ id, full_name, email }) => (
          <li key={id} className="flex min-w-0 items-center gap-2.5">
            <Avatar name={full_name} size="sm" />
            <span className="truncate">{visibleName(full_name)}</span>
            <span className="truncate text-ink-3 text-secondary max-sm:hidden">{email}</span>
          </li>
        ))}
      </ul>
      <p>
        <Link
          href={paths.team(members.length > 0 ? department.id : undefined)}
          className="font-medium text-accent-ink text-secondary underline underline-offset-2 touch:inline-block touch:py-2.5"
        >
          Change who belongs to it on Team
        </Link>
      </p>
    </section>
  );
}
