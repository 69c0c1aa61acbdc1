import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrapRow } from "@/lib/queries/client";

const profileKeys = { own: () => ["profiles", "own"] as const };

async function fetchOwn(client: Supabase, signal: AbortSignal) {
  const { data } = await client.auth.getClaims();
  const query = client
    .from("profiles")
    .select("full_name")
    .eq("id", data?.claims.sub ?? "");
  return unwrapRow(await query.abortSignal(signal).maybeSingle());
}

export const profileQueries = {
  /** The profile of the person who is signed in. */
  own: (client: Supabase) =>
    queryOptions({ queryKey: profileKeys.own(), queryFn: ({ signal }) => fetchOwn(client, signal) }),
};
