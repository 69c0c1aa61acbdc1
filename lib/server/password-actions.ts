"use server";

import * as z from "zod/mini";
import type { ActionResult } from "@/lib/action-result";
import { fromAuth } from "@/lib/auth-errors";
import { AppError } from "@/lib/errors";
import { changePasswordSchema, passwordSchema } from "@/lib/schemas/password";
import { action, parse, resultOf } from "@/lib/server/action";
import { getLinkSession } from "@/lib/server/link-session";
import { createServerSupabase } from "@/lib/supabase/server";

/** What may be chosen depends on the address of the account, which the caller does not get to say. */
const typedChange = z.object({ current: z.string(), password: z.string(), repeated: z.string() });

const NOT_CHANGED = "The password was not changed. Try again. If the problem persists, ask your admin.";
const NOT_SAVED = "The password was not saved. Try again. If the problem persists, ask your admin.";
const LINK_IS_OVER = "This link is over. Ask for a new one on the sign-in page.";

/** Changes one's own password, which ends all other sessions. Auth checks the old one where the project says so. */
export const changePassword = action({
  name: "change_password",
  role: "agent",
  input: typedChange,
  run: async (input, { user, supabase }) => {
    const { current, password } = parse(changePasswordSchema(user.email), input);
    const { error } = await supabase.auth.updateUser({ password, current_password: current });
    if (error) throw fromAuth(error, NOT_CHANGED);
  },
});

/** Sets the password of who came by a link, which ends all their other sessions. */
export async function setPassword(input: { password: string }): Promise<ActionResult<void>> {
  return resultOf("set_password", async () => {
    const session = await getLinkSession();
    if (!session) throw new AppError("unauthorized", { userMessage: LINK_IS_OVER });
    const { password } = parse(z.object({ password: passwordSchema(session.email) }), input);
    const { auth } = await createServerSupabase();
    const { error } = await auth.updateUser({ password });
    // On a second try of an invitation the first half may have gone well.
    const isDone = session.invitation !== null && error?.code === "same_password";
    if (error && !isDone) throw fromAuth(error, NOT_SAVED);
  });
}
