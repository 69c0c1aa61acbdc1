import { queryOptions } from "@tanstack/react-query";
import { fromAuth } from "@/lib/auth-errors";
import type { Supabase } from "@/lib/queries/client";

const secondFactorKeys = { own: () => ["second-factor", "own"] as const };

const NOT_READ = "Whether two-step sign-in is on could not be found out. Try again.";

/** Ids of the factors of the signed-in user: those that count, and those whose set-up was not finished. */
export async function readFactors(client: Supabase): Promise<{ used: string[]; halfMade: string[] }> {
  const { data, error } = await client.auth.mfa.listFactors();
  if (error) throw fromAuth(error, NOT_READ);
  return {
    used: data.totp.map(({ id }) => id),
    halfMade: data.all.filter(({ status }) => status !== "verified").map(({ id }) => id),
  };
}

export const secondFactorQueries = {
  /** Whether the signed-in user has a second factor. */
  own: (client: Supabase) =>
    queryOptions({
      queryKey: secondFactorKeys.own(),
      queryFn: async () => (await readFactors(client)).used.length > 0,
      // It may have been changed in another browser, of which nothing tells this one.
      staleTime: 0,
    }),
};
