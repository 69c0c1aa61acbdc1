"use server";

import { unwrap } from "@/lib/queries/client";
import {
  type InviteResult,
  invitationSchema,
  invitePeopleSchema,
  passwordLinkSchema,
} from "@/lib/schemas/invitation";
import { action } from "@/lib/server/action";
import { inviteOne, mailAgain, newLink, sendPasswordLink } from "@/lib/server/invitations";

/** How many mails Auth is asked for at a time. */
const AT_ONCE = 5;

/** Invites people, and says for each address what became of it; one that fails does not keep the others. */
export const invitePeople = action({
  name: "invite_people",
  role: "admin",
  input: invitePeopleSchema,
  run: async (input, { supabase }): Promise<InviteResult[]> => {
    const known = unwrap(await supabase.rpc("known_addresses", { emails: input.emails }));
    const inviteAddress = (email: string): InviteResult | Promise<InviteResult> => {
      const person = known.find((account) => account.email === email);
      if (person && !person.is_invited) return { email, outcome: "in_team", name: person.full_name };
      return inviteOne(supabase, email, input, person !== undefined);
    };
    const emails = [...new Set(input.emails)];
    const results: InviteResult[] = [];
    for (let from = 0; from < emails.length; from += AT_ONCE) {
      results.push(...(await Promise.all(emails.slice(from, from + AT_ONCE).map(inviteAddress))));
    }
    return results;
  },
});

export const resendInvitation = action({
  name: "resend_invitation",
  role: "admin",
  input: invitationSchema,
  run: ({ id }, { supabase }) => mailAgain(supabase, id),
});

/** Answers a new link; whoever has it can accept. */
export const copyInvitationLink = action({
  name: "copy_invitation_link",
  role: "admin",
  input: invitationSchema,
  run: ({ id }, { supabase }) => newLink(supabase, id),
});

/** Deletes the account of somebody who has not accepted yet. */
export const revokeInvitation = action({
  name: "revoke_invitation",
  role: "admin",
  input: invitationSchema,
  run: async ({ id }, { supabase }) => {
    unwrap(await supabase.rpc("revoke_invitation", { person: id }));
  },
});

/** Sends a colleague a link for a new password; until they use it, the old one works. */
export const mailPasswordLink = action({
  name: "mail_password_link",
  role: "admin",
  input: passwordLinkSchema,
  run: async ({ id }, { supabase }) =>
    sendPasswordLink(unwrap(await supabase.rpc("record_password_mail", { person: id }))),
});
