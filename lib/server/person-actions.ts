"use server";

import { AppError } from "@/lib/errors";
import { type Supabase, unwrap } from "@/lib/queries/client";
import {
  addPersonSchema,
  changeDepartmentsSchema,
  personSchema,
  setActiveSchema,
  setRoleSchema,
} from "@/lib/schemas/person";
import { action } from "@/lib/server/action";
import { strongPassword } from "@/lib/strong-password";
import { createAdminSupabase } from "@/lib/supabase/admin";

async function setRoleOf(supabase: Supabase, person: string, role: string) {
  unwrap(await supabase.rpc("set_person_role", { person, new_role: role }));
}

async function makeAccount(email: string, full_name: string) {
  const password = strongPassword();
  const { data, error } = await createAdminSupabase().auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { full_name },
  });
  if (error?.code === "email_exists") {
    const userMessage = "Somebody with this address is in the team already.";
    throw new AppError("conflict", { userMessage, fields: { email: userMessage }, cause: error });
  }
  if (error) throw new AppError("unavailable", { message: error.message, cause: error });
  return { id: data.user.id, password };
}

/**
 * Makes an account that may do nothing, then lets it in in the name of the admin, so that the audit log says who did. If
 * that fails, the list shows somebody who waits for a role. The password is returned once and kept nowhere.
 */
export const addPerson = action({
  name: "add_person",
  role: "admin",
  input: addPersonSchema,
  run: async ({ email, full_name, role, department_ids }, { supabase }) => {
    const { id, password } = await makeAccount(email, full_name);
    if (department_ids.length > 0) {
      const args = { person: id, added: department_ids, removed: [] };
      unwrap(await supabase.rpc("change_person_departments", args));
    }
    await setRoleOf(supabase, id, role);
    return { id, password };
  },
});

export const setRole = action({
  name: "set_role",
  role: "admin",
  input: setRoleSchema,
  run: async ({ id, role }, { supabase }) => {
    await setRoleOf(supabase, id, role);
    return { id };
  },
});

export const changeDepartments = action({
  name: "change_departments",
  role: "admin",
  input: changeDepartmentsSchema,
  run: async ({ id, added, removed }, { supabase }) => {
    unwrap(await supabase.rpc("change_person_departments", { person: id, added, removed }));
    return { id };
  },
});

export const setPersonActive = action({
  name: "set_person_active",
  role: "admin",
  input: setActiveSchema,
  run: async ({ id, is_active }, { supabase }) => {
    unwrap(await supabase.rpc("set_person_active", { person: id, is_active }));
    return { id };
  },
});

export const signOutPerson = action({
  name: "sign_out_person",
  role: "admin",
  input: personSchema,
  run: async ({ id }, { supabase }) => {
    unwrap(await supabase.rpc("end_person_sessions", { person: id }));
    return { id };
  },
});

/** A new password for somebody, returned once and kept nowhere. Auth hashes it; what ends with it is done and logged as the admin. */
export const resetPassword = action({
  name: "reset_password",
  role: "admin",
  input: personSchema,
  run: async ({ id }, { supabase }) => {
    const password = strongPassword();
    const { error } = await createAdminSupabase().auth.admin.updateUserById(id, { password });
    if (error?.code === "user_not_found") throw new AppError("not_found", { cause: error });
    if (error) throw new AppError("unavailable", { message: error.message, cause: error });
    unwrap(await supabase.rpc("end_person_sessions", { person: id, has_new_password: true }));
    return { password };
  },
});
