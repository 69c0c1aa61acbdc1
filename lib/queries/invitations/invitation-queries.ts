import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap } from "@/lib/queries/client";

export const invitationKeys = {
  all: ["invitations"] as const,
  list: () => [...invitationKeys.all, "list"] as const,
  known: (emails: readonly string[]) => [...invitationKeys.all, "known", emails] as const,
};

async function fetchInvitations(client: Supabase, signal: AbortSignal) {
  const columns = "profile_id, email, role, sent_at, inviter:profiles!invitations_invited_by_fkey(full_name)";
  const query = client.from("invitations").select(columns).order("email");
  return unwrap(await query.abortSignal(signal));
}

export const invitationQueries = {
  /** Who has not accepted yet. `sent_at` is that of the newest link; after seven days nobody can accept. For admins. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: invitationKeys.list(),
      queryFn: ({ signal }) => fetchInvitations(client, signal),
    }),

  /** Which of these addresses have an account. For admins. */
  known: (client: Supabase, emails: string[]) =>
    queryOptions({
      queryKey: invitationKeys.known(emails),
      queryFn: async ({ signal }) =>
        unwrap(await client.rpc("known_addresses", { emails }).abortSignal(signal)),
      enabled: emails.length > 0,
      placeholderData: keepPreviousData,
    }),
};
