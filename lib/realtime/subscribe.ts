import type { RealtimeChannel } from "@supabase/supabase-js";
import type { QueryClient } from "@tanstack/react-query";
import type { Supabase } from "@/lib/queries/client";
import { setConnection } from "@/lib/realtime/connection";
import { EVENTS, type TopicKind } from "@/lib/realtime/events";
import { joinTopic } from "@/lib/realtime/join-topic";
import { refreshChannels, refreshDesk } from "@/lib/realtime/refresh";
import { topics } from "@/lib/realtime/topics";

/** Several topics join within a few milliseconds of each other; one refetch answers for all of them. */
const REFRESH_DELAY_MS = 40;

function soon(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, REFRESH_DELAY_MS);
  };
}

/** Applies every broadcast of this kind of topic to the cache. */
function listen(channel: RealtimeChannel, queryClient: QueryClient, kind: TopicKind, refresh: () => void) {
  for (const [event, apply] of Object.entries(EVENTS[kind])) {
    channel.on("broadcast", { event }, ({ payload }) => {
      // A payload of another version cannot be applied, but what it is about can be fetched again.
      if (!apply(queryClient, payload)) refresh();
    });
  }
}

/**
 * Follows the list rows and messages of some channels; returns how to stop.
 * On every join the lists and the open thread are read again, because nothing is replayed.
 */
export function subscribeChannels(
  client: Supabase,
  queryClient: QueryClient,
  slugs: readonly string[],
): () => void {
  const refresh = soon(() => refreshChannels(queryClient, slugs));
  const leave = slugs.map((slug) =>
    joinTopic(client, topics.channel(slug), {
      bind: (channel) => listen(channel, queryClient, "channel", refresh),
      onJoined: refresh,
    }),
  );
  return () => {
    for (const stop of leave) stop();
  };
}

/** Providers are few and rarely change: any change reads the list again, and a new channel has counts. */
function followProviders(channel: RealtimeChannel, refresh: () => void) {
  channel.on("postgres_changes", { event: "*", schema: "public", table: "interact_providers" }, refresh);
  // Changes are only delivered from this message on, which comes after the join.
  channel.on("system", {}, refresh);
}

/** Follows what every desk screen shows: the counts of the user's departments, and the providers. */
export function subscribeDesk(
  client: Supabase,
  queryClient: QueryClient,
  departmentIds: readonly string[],
): () => void {
  const refresh = soon(() => refreshDesk(queryClient));
  const leave = [null, ...departmentIds].map((departmentId) =>
    joinTopic(client, topics.desk(departmentId), {
      bind: (channel) => {
        listen(channel, queryClient, "desk", refresh);
        if (departmentId === null) followProviders(channel, refresh);
      },
      onJoined: () => {
        if (departmentId === null) setConnection("live");
        refresh();
      },
      onLost: () => departmentId === null && setConnection("lost"),
    }),
  );
  return () => {
    for (const stop of leave) stop();
    setConnection("connecting");
  };
}
