import "server-only";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { paths } from "@/lib/paths";
import { type Supabase, unwrap } from "@/lib/queries/client";
import type { InvitePeople, InviteResult } from "@/lib/schemas/invitation";
import { webhookBase } from "@/lib/server/webhook-base";
import { createAdminSupabase } from "@/lib/supabase/admin";
import { createThrowawaySupabase } from "@/lib/supabase/throwaway";

type AuthFailure = { code?: string | undefined; message: string };

const REASONS: Record<string, string> = {
  over_email_send_rate_limit: "Too many emails for now. Try again in an hour, or copy a link.",
  email_address_invalid: "This address takes no mail.",
  email_address_not_authorized:
    "Supabase sends to your own team only until it has SMTP settings. Copy a link.",
  email_exists: "Somebody has an account with this address.",
};
const OTHERWISE = "The invitation could not be sent. Try again, or copy a link.";

/** What an admin is told of a mail that Auth did not send. */
function reasonOf({ code = "unknown" }: AuthFailure): string {
  log("mail_refused", { code });
  return REASONS[code] ?? OTHERWISE;
}

/** The address of the page that uses a link; `hash` is what Auth calls `hashed_token`. */
async function linkTo(type: "invite" | "recovery", hash: string): Promise<string> {
  return `${await webhookBase()}${paths.confirmLink({ token_hash: hash, type })}`;
}

/** Has Auth make the account and its link, and mail it unless the link is wanted. */
async function askAuth(email: string, delivery: InvitePeople["delivery"]) {
  const { auth } = createAdminSupabase();
  if (delivery === "email") {
    const { data, error } = await auth.admin.inviteUserByEmail(email);
    return { id: data.user?.id, link: null, error };
  }
  const { data, error } = await auth.admin.generateLink({ type: "invite", email });
  const link = data.properties ? await linkTo("invite", data.properties.hashed_token) : null;
  return { id: data.user?.id, link, error };
}

/** Invites one address, which nobody has who is more than invited. `supabase` acts as the admin, for the audit log. */
export async function inviteOne(
  supabase: Supabase,
  email: string,
  { role, departmentIds, delivery }: InvitePeople,
  isKnown: boolean,
): Promise<InviteResult> {
  const { id, link, error } = await askAuth(email, delivery);
  if (error || !id) return { email, outcome: "failed", reason: reasonOf(error ?? { message: "no user" }) };
  const recorded = await supabase.rpc("record_invitation", {
    person: id,
    new_role: role,
    department_ids: role === "admin" ? [] : departmentIds,
  });
  if (!recorded.error) return { email, outcome: "invited", link };
  // A new account that is nothing would be in the way of the next try.
  if (!isKnown) await createAdminSupabase().auth.admin.deleteUser(id);
  log("invitation_not_recorded", { reason: recorded.error.message });
  return { email, outcome: "failed", reason: OTHERWISE };
}

/** Sends a link for a new password, as if the person had asked on the sign-in page. */
export async function sendPasswordLink(email: string): Promise<void> {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey } = serverEnv();
  const { auth } = createThrowawaySupabase({ url, publishableKey });
  const { error } = await auth.resetPasswordForEmail(email);
  if (!error) return;
  const isSoon = error.code === "over_email_send_rate_limit";
  const userMessage = isSoon
    ? "An email went out moments ago. Wait a minute, then try again."
    : reasonOf(error);
  throw new AppError("unavailable", { message: error.message, userMessage });
}

/** Whether the person has used a link already: Auth then takes them for registered, and they get one for a password. */
async function hasConfirmed(id: string): Promise<boolean> {
  const { data, error } = await createAdminSupabase().auth.admin.getUserById(id);
  if (error) throw new AppError("unavailable", { message: error.message });
  return Boolean(data.user.confirmed_at);
}

/** A new link for somebody who was invited, by mail. */
export async function mailAgain(supabase: Supabase, id: string): Promise<void> {
  const email = unwrap(await supabase.rpc("renew_invitation", { person: id, delivery: "email" }));
  if (await hasConfirmed(id)) return sendPasswordLink(email);
  const { error } = await askAuth(email, "email");
  if (error) throw new AppError("unavailable", { message: error.message, userMessage: reasonOf(error) });
}

/** A new link for somebody who was invited, to be handed on; the one that was mailed does not work any more. */
export async function newLink(supabase: Supabase, id: string): Promise<string> {
  const email = unwrap(await supabase.rpc("renew_invitation", { person: id, delivery: "link" }));
  const type = (await hasConfirmed(id)) ? "recovery" : "invite";
  const { data, error } = await createAdminSupabase().auth.admin.generateLink({ type, email });
  if (error) throw new AppError("unavailable", { message: error.message, userMessage: reasonOf(error) });
  return linkTo(type, data.properties.hashed_token);
}
