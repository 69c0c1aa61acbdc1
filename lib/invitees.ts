import { type InviteResult, isAddress } from "@/lib/schemas/invitation";

/** An address that somebody typed to invite it. */
export interface Invitee {
  email: string;
  /** A sentence about why it will not be invited, or was not. */
  problem: string | null;
  /** Whether it will be when the form is sent. */
  canInvite: boolean;
}

interface Account {
  email: string;
  full_name: string;
  /** Nothing more than that: inviting it again is possible. */
  is_invited: boolean;
}

/** What is to be said of addresses, by the accounts that are known and by what became of them in the last try. */
export function judgeInvitees(
  emails: readonly string[],
  known: readonly Account[],
  results: readonly InviteResult[],
): Invitee[] {
  return emails.map((email) => {
    if (!isAddress(email)) return { email, problem: `${email} is not an email address.`, canInvite: false };
    const result = results.find((one) => one.email === email);
    const account = known.find((one) => one.email === email && !one.is_invited);
    const name = account?.full_name ?? (result?.outcome === "in_team" ? result.name : null);
    if (name !== null) return { email, problem: `${name} is already in the team.`, canInvite: false };
    const problem = result?.outcome === "failed" ? `${email}: ${result.reason}` : null;
    return { email, problem, canInvite: true };
  });
}
