import type { QueryClient } from "@tanstack/react-query";
import { patchQueries } from "@/lib/cache/patch";
import { topicKeys } from "@/lib/queries/topics/keys";
import type { TopicEpoch, TopicEpochs } from "@/lib/schemas/realtime";

/** Keeps the higher epoch: what tells of a move may arrive after an answer that knows the next one. */
export function topicMoved(client: QueryClient, { topic, epoch }: TopicEpoch) {
  patchQueries<TopicEpochs>(client, topicKeys.epochs(), (known) =>
    epoch > (known[topic] ?? 0) ? { ...known, [topic]: epoch } : known,
  );
}
