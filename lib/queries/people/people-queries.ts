import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap } from "@/lib/queries/client";

export const peopleKeys = {
  list: () => ["people", "list"] as const,
  me: () => ["people", "me"] as const,
  assignable: (channel: string) => ["people", "assignable", channel] as const,
};

async function fetchPeople(client: Supabase, signal: AbortSignal) {
  const query = client
    .from("profiles")
    .select("id, full_name, role, availability")
    .in("role", ["admin", "agent"]);
  return unwrap(await query.order("full_name").order("id").abortSignal(signal));
}

/** A colleague, as everybody at the desk may see them. */
export type Person = Awaited<ReturnType<typeof fetchPeople>>[number];

export const peopleQueries = {
  /** Everybody at the desk, by name. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: peopleKeys.list(),
      queryFn: ({ signal }) => fetchPeople(client, signal),
      staleTime: 5 * 60_000,
    }),

  /** The ids of everybody who sees a channel, and so can be given its conversations. */
  assignable: (client: Supabase, channel: string) =>
    queryOptions({
      queryKey: peopleKeys.assignable(channel),
      queryFn: async ({ signal }) =>
        unwrap(await client.rpc("assignable_people", { channel }).abortSignal(signal)),
      staleTime: 60_000,
    }),

  /** The id of the signed-in user. */
  me: (client: Supabase) =>
    queryOptions({
      queryKey: peopleKeys.me(),
      queryFn: async () => (await client.auth.getSession()).data.session?.user.id ?? null,
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/** Says whether somebody takes conversations now. One's own only, unless one is an admin. */
export async function setAvailability(client: Supabase, id: string, availability: "available" | "away") {
  unwrap(await client.from("profiles").update({ availability }).eq("id", id));
}
