import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap } from "@/lib/queries/client";

export const departmentKeys = {
  all: ["departments"] as const,
  list: () => [...departmentKeys.all, "list"] as const,
  names: () => [...departmentKeys.all, "names"] as const,
};

const COLUMNS =
  "id, name, updated_at, interact_providers(id, slug, name, icon, is_active), department_members(profile_id), canned_responses(id)";

async function fetchDepartments(client: Supabase, signal: AbortSignal) {
  const query = client.from("departments").select(COLUMNS);
  const rows = unwrap(await query.order("name").order("id").abortSignal(signal));
  return rows.map(({ interact_providers, department_members, canned_responses, ...department }) => ({
    ...department,
    channels: interact_providers.toSorted((a, b) => a.name.localeCompare(b.name, "en")),
    memberIds: department_members.map(({ profile_id }) => profile_id),
    savedReplies: canned_responses.length,
  }));
}

/** A department with what belongs to it, as an admin sees it. */
export type Department = Awaited<ReturnType<typeof fetchDepartments>>[number];

export const departmentQueries = {
  /** All of them, by name. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: departmentKeys.list(),
      queryFn: ({ signal }) => fetchDepartments(client, signal),
      // No broadcast tells of them.
      staleTime: 10_000,
    }),

  /** Only what they are called, by name; for everybody. */
  names: (client: Supabase) =>
    queryOptions({
      queryKey: departmentKeys.names(),
      queryFn: async ({ signal }) =>
        unwrap(await client.from("departments").select("id, name").order("name").abortSignal(signal)),
      staleTime: 60_000,
    }),
};
