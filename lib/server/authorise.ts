import "server-only";
import { AppError } from "@/lib/errors";
import { type DeskUser, getUser, owesSecondFactor } from "@/lib/server/auth";
import { recordRefusal } from "@/lib/server/refusals";

/**
 * The signed-in user, if they have this role; an admin has both. For actions and routes: pages redirect instead
 * (`requireUser`, `requireAdmin`). Throws `unauthorized` or `forbidden`.
 */
export async function authorise(role: DeskUser["role"]): Promise<DeskUser> {
  const user = await getUser();
  if (!user || user.role === "code_due") throw new AppError("unauthorized");
  if (user.role === "pending" || (role === "admin" && user.role !== "admin")) throw new AppError("forbidden");
  if (role === "admin" && owesSecondFactor(user)) {
    const userMessage = "Admins need two-step sign-in here. Set it up in your account first.";
    throw new AppError("forbidden", { userMessage });
  }
  return user;
}

/** Whoever was refused by their role, here or in the database, is in the audit log. */
export async function noteRefusal(attempt: string, code: AppError["code"]): Promise<void> {
  const person = code === "forbidden" ? await getUser() : null;
  if (person && "id" in person) await recordRefusal(person.id, attempt);
}
