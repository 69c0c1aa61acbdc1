import type { Supabase } from "@/lib/queries/client";

/**
 * Signs this browser out if its session has been ended: signed out everywhere, a changed password, a deleted account.
 * Its access token would be good until it is due. Does nothing if Auth cannot be reached.
 */
export async function leaveEndedSession(client: Supabase): Promise<void> {
  // The client itself forgets a session that Auth no longer knows, but not one of a person whom it no longer knows.
  const { error } = await client.auth.getUser();
  if (error?.code === "user_not_found") await client.auth.signOut({ scope: "local" });
}
