import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { fromPostgres } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { createServerSupabase } from "@/lib/supabase/server";

export interface DeskUser {
  id: string;
  email: string;
  fullName: string;
  role: "admin" | "agent";
  /** Departments whose channels this person sees beside those of no department; all of them for an admin. */
  departmentIds: string[];
}

/** Signed in, but not let in: no screen of the desk is for them. */
interface PendingUser {
  email: string;
  role: "pending";
}

/**
 * Who is asking: the signed-in person with their profile, or null.
 * Read once per request; `getClaims` checks the token's signature, the profile decides the role.
 * Throws `AppError("unavailable")` while the database cannot be reached.
 */
export const getUser = cache(async (): Promise<DeskUser | PendingUser | null> => {
  const supabase = await createServerSupabase();
  const { data: session } = await supabase.auth.getClaims();
  if (!session) return null;
  const { sub: id, email = "" } = session.claims;
  const { data: profile, error } = await supabase
    .from("profiles")
    .select("full_name, role")
    .eq("id", id)
    .maybeSingle();
  if (error) throw fromPostgres(error);
  if (!profile) return null;
  const { role } = profile;
  // A role this version does not know opens nothing either.
  if (role !== "admin" && role !== "agent") return { email, role: "pending" };
  return { id, email, fullName: profile.full_name, role, departmentIds: await readDepartments(id, role) };
});

async function readDepartments(profileId: string, role: DeskUser["role"]): Promise<string[]> {
  const supabase = await createServerSupabase();
  if (role === "admin") {
    const { data, error } = await supabase.from("departments").select("id");
    if (error) throw fromPostgres(error);
    return data.map((department) => department.id);
  }
  const { data, error } = await supabase
    .from("department_members")
    .select("department_id")
    .eq("profile_id", profileId);
  if (error) throw fromPostgres(error);
  return data.map((membership) => membership.department_id);
}

/** Somebody who may use the desk; who waits for access is told so, anybody else signs in. For pages and layouts. */
export async function requireUser(): Promise<DeskUser> {
  const user = (await getUser()) ?? redirect(paths.login());
  return user.role === "pending" ? redirect(paths.waiting()) : user;
}
