"use server";

import { fromAuth } from "@/lib/auth-errors";
import { AppError } from "@/lib/errors";
import { unwrap } from "@/lib/queries/client";
import { personSchema } from "@/lib/schemas/person";
import { action } from "@/lib/server/action";
import { createAdminSupabase } from "@/lib/supabase/admin";

const FAILED = "Two-step sign-in was not reset. Try again in a moment.";
const OWN = "Turn off your own two-step sign-in in your account: it asks for a code.";

/**
 * Takes the second factor of a person away who has lost their phone; they sign in by password then, and can set up
 * another one. Resolves to how many factors that counted are gone. The admin's name is in the audit log before that.
 */
export const resetSecondFactor = action({
  name: "reset_second_factor",
  role: "admin",
  input: personSchema,
  run: async ({ id }, { user, supabase }) => {
    if (id === user.id) throw new AppError("forbidden", { userMessage: OWN });
    const { mfa } = createAdminSupabase().auth.admin;
    const { data, error } = await mfa.listFactors({ userId: id });
    if (error?.code === "user_not_found") throw new AppError("not_found");
    if (error) throw fromAuth(error, FAILED);
    const counted = data.factors.filter(({ status }) => status === "verified");
    if (counted.length > 0) unwrap(await supabase.rpc("record_second_factor_reset", { person: id }));
    for (const factor of counted) {
      const removed = await mfa.deleteFactor({ userId: id, id: factor.id });
      if (removed.error) throw fromAuth(removed.error, FAILED);
    }
    return { removed: counted.length };
  },
});
