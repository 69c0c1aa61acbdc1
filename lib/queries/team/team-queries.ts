import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { teamMemberSchema } from "@/lib/schemas/person";

export const teamKeys = {
  list: () => ["team", "list"] as const,
};

export const teamQueries = {
  /** Everybody with an account, by name; refused for everyone but admins. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: teamKeys.list(),
      // No broadcast tells of them, and who is here changes by the minute.
      staleTime: 10_000,
      refetchInterval: 30_000,
      queryFn: async ({ signal }) =>
        z.array(teamMemberSchema).parse(unwrap(await client.rpc("team_members").abortSignal(signal))),
    }),
};
