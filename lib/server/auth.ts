import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { paths } from "@/lib/paths";
import { unwrap } from "@/lib/queries/client";
import { createServerSupabase } from "@/lib/supabase/server";

export interface DeskUser {
  id: string;
  email: string;
  fullName: string;
  role: "admin" | "agent";
  /** Departments whose channels the user sees, besides channels without a department; all departments for an admin. */
  departmentIds: string[];
}

/** Signed in but without a role yet, so without access to any screen of the desk. */
interface PendingUser {
  id: string;
  email: string;
  role: "pending";
  /** Whether the token still names a role: it was taken away, or the account was banned, since the sign-in. */
  hadRole: boolean;
}

/**
 * The signed-in user with their profile, or null.
 * Loaded once per request: `getClaims` verifies the token's signature, the profile determines the role.
 * Throws `AppError("unavailable")` if the database cannot be reached.
 */
export const getUser = cache(async (): Promise<DeskUser | PendingUser | null> => {
  const supabase = await createServerSupabase();
  const { data: session } = await supabase.auth.getClaims();
  if (!session) return null;
  const { sub: id, email = "" } = session.claims;
  const query = supabase.from("profiles").select("full_name, role").eq("id", id);
  const profile = unwrap(await query.maybeSingle());
  if (!profile) return null;
  const { role } = profile;
  // A role this version does not know gives no access either.
  if (role !== "admin" && role !== "agent")
    return { id, email, role: "pending", hadRole: typeof session.claims.app_metadata?.role === "string" };
  return { id, email, fullName: profile.full_name, role, departmentIds: await readDepartments(id, role) };
});

async function readDepartments(profileId: string, role: DeskUser["role"]): Promise<string[]> {
  const supabase = await createServerSupabase();
  if (role === "admin") {
    return unwrap(await supabase.from("departments").select("id")).map((department) => department.id);
  }
  const query = supabase.from("department_members").select("department_id").eq("profile_id", profileId);
  return unwrap(await query).map((membership) => membership.department_id);
}

/** A signed-in user with a role; redirects others to the waiting page or the sign-in page. For pages and layouts. */
export async function requireUser(): Promise<DeskUser> {
  const user = (await getUser()) ?? redirect(paths.login());
  return user.role === "pending" ? redirect(paths.waiting()) : user;
}

/** The signed-in admin; redirects an agent to the no-access page. For the pages and the layout of Masters. */
export async function requireAdmin(): Promise<DeskUser> {
  const user = await requireUser();
  return user.role === "admin" ? user : redirect(paths.noAccess());
}
