import type { RealtimeChannel } from "@supabase/supabase-js";
import type { Supabase } from "@/lib/queries/client";

export type TopicHandlers = {
  /** Adds the listeners; runs before each join. */
  bind: (channel: RealtimeChannel) => void;
  /** On every join and rejoin. Changes before it were missed. */
  onJoined: () => void;
  /** No more events until the next `onJoined`. `isRefused`: the user may not join, or not any more. */
  onLost?: (isRefused: boolean) => void;
};

const REJOIN_DELAYS_MS = [1_000, 2_000, 5_000, 10_000];

/**
 * Joins a private topic and stays joined until the returned function is called.
 * supabase-js rejoins by itself after an error or a lost socket, with the newest token. It only gives up if the server
 * closes the topic (for example after an expired token during sleep), so this function rejoins in that case.
 */
export function joinTopic(
  client: Supabase,
  topic: string,
  { bind, onJoined, onLost }: TopicHandlers,
): () => void {
  let hasLeft = false;
  let failures = 0;
  let channel: RealtimeChannel | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function join() {
    // Without this the join is sent before the session has loaded, and the topic stays anonymous.
    await client.realtime.setAuth();
    const leftover = client.getChannels().find((other) => other.topic === `realtime:${topic}`);
    if (leftover) await client.removeChannel(leftover);
    if (hasLeft) return;
    channel = client.channel(topic, { config: { private: true } });
    bind(channel);
    channel.subscribe((status, error) => {
      if (hasLeft) return;
      if (status === "SUBSCRIBED") {
        failures = 0;
        onJoined();
        return;
      }
      onLost?.(error?.message.startsWith("Unauthorized") ?? false);
      if (status === "CLOSED") joinLater();
    });
  }

  function joinLater() {
    const delay = REJOIN_DELAYS_MS[Math.min(failures, REJOIN_DELAYS_MS.length - 1)];
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(() => join().catch(joinLater), delay);
  }

  join().catch(joinLater);
  return () => {
    hasLeft = true;
    clearTimeout(timer);
    if (channel) void client.removeChannel(channel);
  };
}
