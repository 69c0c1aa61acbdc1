import type { QueryClient } from "@tanstack/react-query";
import { patchQueries } from "@/lib/cache/patch";
import { countKeys } from "@/lib/queries/counts/keys";
import type { ChannelCount } from "@/lib/schemas/channel-count";

/** Takes the counts with the higher version: broadcasts may overtake each other and an answer. */
export function applyCounts(known: ChannelCount[], changed: readonly ChannelCount[]): ChannelCount[] {
  const newest = new Map(known.map((count) => [count.channel, count]));
  for (const count of changed) {
    if (count.version > (newest.get(count.channel)?.version ?? -1)) newest.set(count.channel, count);
  }
  return [...newest.values()];
}

/** Takes over counts that are newer than the cached ones. */
export function countsChanged(client: QueryClient, counts: ChannelCount[]) {
  patchQueries<ChannelCount[]>(client, countKeys.list(), (known) => applyCounts(known, counts));
}
