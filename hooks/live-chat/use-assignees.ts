"use client";

import { useQuery } from "@tanstack/react-query";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { usePeople } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { peopleQueries } from "@/lib/queries/people/people-queries";

/**
 * Who can be given a conversation of a channel: the people who see it, and its department, or every department if it has
 * none; for several channels everybody. Read once `isWanted`.
 */
export function useAssignees(channel: string | null, isWanted: boolean) {
  const supabase = useSupabase();
  const people = usePeople();
  const { data: ids } = useQuery({
    ...peopleQueries.assignable(supabase, channel ?? ""),
    enabled: isWanted && channel !== null,
  });
  const { data: departments } = useQuery({ ...departmentQueries.names(supabase), enabled: isWanted });
  const { data: providers } = useInteractProviders();
  const home = providers?.find(({ slug }) => slug === channel)?.department_id ?? null;
  return {
    isPending: (channel !== null && !ids) || !departments,
    people: channel === null ? people : people.filter(({ id }) => ids?.includes(id)),
    departments: departments?.filter(({ id }) => home === null || id === home) ?? [],
  };
}
