import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";

export const accountKeys = {
  sessions: () => ["account", "sessions"] as const,
};

async function fetchSessions(client: Supabase, signal: AbortSignal) {
  return unwrap(await client.rpc("my_sessions").abortSignal(signal));
}

/** Where the user is signed in. */
export type OwnSession = Awaited<ReturnType<typeof fetchSessions>>[number];

export const accountQueries = {
  /** The user's own sessions: this one first, then as last used. */
  sessions: (client: Supabase) =>
    queryOptions({
      queryKey: accountKeys.sessions(),
      queryFn: ({ signal }) => fetchSessions(client, signal),
      staleTime: 0,
    }),

  /**
   * Says once a minute that a screen of the user is in view, from which colleagues see who is here. A query, because
   * one stops while the window is hidden or the connection is gone, and goes on by itself.
   */
  presence: (client: Supabase) =>
    queryOptions({
      queryKey: ["account", "presence"] as const,
      queryFn: async ({ signal }) => {
        unwrap(await client.rpc("mark_seen").abortSignal(signal));
        return null;
      },
      staleTime: 0,
      refetchInterval: 60_000,
      // The next minute comes soon enough.
      retry: false,
    }),
};

/** Ends one of the user's own sessions. */
export async function endOwnSession(client: Supabase, sessionId: string): Promise<void> {
  unwrap(await client.rpc("end_my_session", { session_id: sessionId }));
}

/** Changes the name that colleagues see. */
export async function renameSelf(client: Supabase, id: string, full_name: string): Promise<void> {
  unwrapRow(await client.from("profiles").update({ full_name }).eq("id", id).select("id").maybeSingle());
}
