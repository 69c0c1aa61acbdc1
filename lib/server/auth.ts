import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { serverEnv } from "@/lib/env/server";
import { ASKED_FOR, paths } from "@/lib/paths";
import { unwrap } from "@/lib/queries/client";
import { createServerSupabase } from "@/lib/supabase/server";

export interface DeskUser {
  id: string;
  email: string;
  fullName: string;
  role: "admin" | "agent";
  /** Departments whose channels the user sees, besides channels without a department; all departments for an admin. */
  departmentIds: string[];
  /** Whether this session was opened with a code besides the password. */
  hasSecondFactor: boolean;
}

/** Signed in but without a role yet, so without access to any screen of the desk. */
interface PendingUser {
  email: string;
  role: "pending";
  /** Whether the token still names a role: it was taken away, or the account was banned, since the sign-in. */
  hadRole: boolean;
}

/** Signed in by password alone, with an account that has a second factor: the database shows them nothing yet. */
interface CodeDueUser {
  email: string;
  role: "code_due";
}

/**
 * The signed-in user with their profile, or null.
 * Loaded once per request: `getClaims` verifies the token's signature, the profile determines the role.
 * Throws `AppError("unavailable")` if the database cannot be reached.
 */
export const getUser = cache(async (): Promise<DeskUser | PendingUser | CodeDueUser | null> => {
  const supabase = await createServerSupabase();
  const { data: session } = await supabase.auth.getClaims();
  if (!session) return null;
  const { sub: id, email = "", aal } = session.claims;
  const query = supabase.from("profiles").select("full_name, role").eq("id", id);
  const profile = unwrap(await query.maybeSingle());
  if (!profile) {
    const state = unwrap(await supabase.rpc("session_state"));
    return state === "code_due" ? { email, role: "code_due" } : null;
  }
  const { role } = profile;
  // A role this version does not know gives no access either.
  if (role !== "admin" && role !== "agent")
    return { email, role: "pending", hadRole: typeof session.claims.app_metadata?.role === "string" };
  const departmentIds = await readDepartments(id, role);
  return { id, email, fullName: profile.full_name, role, departmentIds, hasSecondFactor: aal === "aal2" };
});

async function readDepartments(profileId: string, role: DeskUser["role"]): Promise<string[]> {
  const supabase = await createServerSupabase();
  if (role === "admin") {
    return unwrap(await supabase.from("departments").select("id")).map((department) => department.id);
  }
  const query = supabase.from("department_members").select("department_id").eq("profile_id", profileId);
  return unwrap(await query).map((membership) => membership.department_id);
}

/** The sign-in page, which leads back to what was asked for. */
async function loginPath(): Promise<string> {
  return paths.login((await headers()).get(ASKED_FOR) ?? undefined);
}

/** A signed-in user with a role; redirects others to the waiting page or the sign-in page. For pages and layouts. */
export async function requireUser(): Promise<DeskUser> {
  const user = await getUser();
  if (!user || user.role === "code_due") return redirect(await loginPath());
  return user.role === "pending" ? redirect(paths.waiting()) : user;
}

/**
 * Whether an admin has to set up two-step sign-in before they administer anything: REQUIRE_ADMIN_MFA says so, and they
 * have none.
 */
export const owesSecondFactor = (user: DeskUser): boolean =>
  serverEnv().REQUIRE_ADMIN_MFA && user.role === "admin" && !user.hasSecondFactor;

/**
 * The signed-in admin; redirects an agent to the no-access page, and an admin who owes a second factor to its set-up.
 * For the pages and the layout of Masters.
 */
export async function requireAdmin(): Promise<DeskUser> {
  const user = await requireUser();
  if (owesSecondFactor(user)) return redirect(paths.twoStep());
  return user.role === "admin" ? user : redirect(paths.noAccess());
}
