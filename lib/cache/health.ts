import type { QueryClient } from "@tanstack/react-query";
import { patchQueries } from "@/lib/cache/patch";
import { healthKeys } from "@/lib/queries/health/keys";
import type { ChannelHealth } from "@/lib/schemas/channel-health";

/** Keeps what was judged last per channel: a late answer does not overwrite a newer state. */
export function healthChanged(client: QueryClient, changed: readonly ChannelHealth[]) {
  patchQueries<ChannelHealth[]>(client, healthKeys.list(), (known) => {
    const newest = new Map(known.map((health) => [health.channel, health]));
    for (const health of changed) {
      const present = newest.get(health.channel);
      if (!present || Date.parse(present.judged_at) <= Date.parse(health.judged_at))
        newest.set(health.channel, health);
    }
    return [...newest.values()];
  });
}
