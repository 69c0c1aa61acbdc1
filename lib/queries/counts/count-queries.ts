import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { countKeys } from "@/lib/queries/counts/keys";
import { agentCountSchema, channelCountSchema } from "@/lib/schemas/channel-count";

export const countQueries = {
  /** One row per channel the user may see. */
  all: (client: Supabase) =>
    queryOptions({
      queryKey: countKeys.list(),
      queryFn: async ({ signal }) => {
        const query = client.from("channel_counts").select("channel, open, unread, unassigned, version");
        return z.array(channelCountSchema).parse(unwrap(await query.abortSignal(signal)));
      },
    }),

  /** One row per channel on which the user has, or had, open conversations. */
  mine: (client: Supabase) =>
    queryOptions({
      queryKey: countKeys.mine(),
      queryFn: async ({ signal }) => {
        const query = client.from("agent_counts").select("channel, open, version");
        return z.array(agentCountSchema).parse(unwrap(await query.abortSignal(signal)));
      },
    }),
};
