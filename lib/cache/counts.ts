import type { QueryClient } from "@tanstack/react-query";
import { patchQueries } from "@/lib/cache/patch";
import { countKeys } from "@/lib/queries/counts/keys";
import type { AgentCount, ChannelCount } from "@/lib/schemas/channel-count";

/** Keeps the count with the higher version per channel: broadcasts and responses may arrive out of order. */
export function applyCounts<Count extends AgentCount>(known: Count[], changed: readonly Count[]): Count[] {
  const newest = new Map(known.map((count) => [count.channel, count]));
  for (const count of changed) {
    if (count.version > (newest.get(count.channel)?.version ?? -1)) newest.set(count.channel, count);
  }
  return [...newest.values()];
}

/** Applies counts that are newer than the cached ones. */
export function countsChanged(client: QueryClient, counts: ChannelCount[]) {
  patchQueries<ChannelCount[]>(client, countKeys.list(), (known) => applyCounts(known, counts));
}

/** The same for what the user has. */
export function agentCountsChanged(client: QueryClient, counts: AgentCount[]) {
  patchQueries<AgentCount[]>(client, countKeys.mine(), (known) => applyCounts(known, counts));
}
