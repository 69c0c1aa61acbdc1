import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { topicKeys } from "@/lib/queries/topics/keys";
import { type TopicEpochs, topicEpochSchema } from "@/lib/schemas/realtime";

export const topicQueries = {
  /** How often each realtime topic of the user has moved; those that never did are left out. */
  epochs: (client: Supabase) =>
    queryOptions({
      queryKey: topicKeys.epochs(),
      // Broadcasts keep it up to date, and who is refused a topic asks again.
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }): Promise<TopicEpochs> => {
        const rows = unwrap(await client.rpc("my_topics").abortSignal(signal));
        return Object.fromEntries(
          z
            .array(topicEpochSchema)
            .parse(rows)
            .map(({ topic, epoch }) => [topic, epoch]),
        );
      },
    }),
};
