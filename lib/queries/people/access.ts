import type { Supabase } from "@/lib/queries/client";

/** What the server knew of a user when it rendered the page. */
export interface Access {
  userId: string;
  role: "admin" | "agent";
  departmentIds: readonly string[];
}

/**
 * Whether the session is over. Where two-step sign-in has just been set up in this browser, the token before its code is
 * worth nothing any more, but the one that says so is about to be stored, or was a moment ago.
 */
async function isSessionOver(client: Supabase): Promise<boolean> {
  return (await client.rpc("session_state")).data === "ended";
}

/**
 * Whether a user still has the access with which their page was rendered; `ended` without a session: signed out
 * everywhere, a changed password, a deleted account.
 */
export async function compareAccess(
  client: Supabase,
  { userId, role, departmentIds }: Access,
): Promise<"same" | "changed" | "ended" | "unknown"> {
  const query = client.from("profiles").select("role, department_members(department_id)").eq("id", userId);
  const { data, error } = await query.maybeSingle();
  if (error) return "unknown";
  // One's own profile is there, whatever the role, for as long as the session is.
  if (!data) return (await isSessionOver(client)) ? "ended" : "same";
  if (data.role !== role) return "changed";
  // An admin sees every department, a member of it or not.
  const joined = data.department_members.map(({ department_id }) => department_id);
  const isSame = role === "admin" || joined.toSorted().join() === departmentIds.toSorted().join();
  return isSame ? "same" : "changed";
}
