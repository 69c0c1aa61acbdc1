import type { Supabase } from "@/lib/queries/client";

/** What the server knew of a user when it rendered the page. */
export interface Access {
  userId: string;
  role: "admin" | "agent";
  departmentIds: readonly string[];
}

/** Whether a user still has the access with which their page was rendered; true if that cannot be found out. */
export async function hasAccessStill(
  client: Supabase,
  { userId, role, departmentIds }: Access,
): Promise<boolean> {
  const query = client.from("profiles").select("role, department_members(department_id)").eq("id", userId);
  const { data, error } = await query.maybeSingle();
  if (error) return true;
  if (data?.role !== role) return false;
  // An admin sees every department, a member of it or not.
  const joined = data.department_members.map(({ department_id }) => department_id);
  return role === "admin" || joined.toSorted().join() === departmentIds.toSorted().join();
}
