import { type QueryClient, QueryObserver } from "@tanstack/react-query";
import type { Supabase } from "@/lib/queries/client";
import { topicQueries } from "@/lib/queries/topics/topic-queries";
import { joinTopic, type TopicHandlers } from "@/lib/realtime/join-topic";
import { topics } from "@/lib/realtime/topics";

/** How long a topic is kept after a move: a transaction that ran meanwhile still speaks there. */
const KEPT_MS = 30_000;
/** Screens move one after the other: each waits its own part of this. All topics of a screen move together. */
const SPREAD_MS = 1_000;
const WAIT_MS = Math.random() * SPREAD_MS;

type Joined = { name: string; isLost: boolean; leave: () => void };

/**
 * Joins a topic by the name that it has now, and goes along when it moves (decision 013). The cache knows the names: a
 * broadcast changes it, and a refused join reads it again. `onLost` is not called for what was only a move. A topic that
 * is not counted itself moves with another one, `movesWith`.
 */
export function followTopic(
  client: Supabase,
  queryClient: QueryClient,
  topic: string,
  { bind, onJoined, onLost }: TopicHandlers,
  movesWith = topic,
): () => void {
  const epochs = new QueryObserver(queryClient, topicQueries.epochs(client));
  const former = new Set<Joined>();
  let current: Joined | undefined;
  let moving: ReturnType<typeof setTimeout> | undefined;

  // Who cannot be told the names tries the first one.
  const nameNow = () => topics.at(topic, epochs.getCurrentResult().data?.[movesWith] ?? 0);

  function drop(joined: Joined) {
    if (former.delete(joined)) joined.leave();
  }

  async function askAgain(joined: Joined) {
    await epochs.refetch({ cancelRefetch: false });
    if (joined === current && joined.name === nameNow()) onLost?.(true);
  }

  function join(name: string) {
    const joined: Joined = { name, isLost: false, leave: () => {} };
    joined.leave = joinTopic(client, name, {
      bind,
      onJoined: () => {
        joined.isLost = false;
        onJoined();
      },
      onLost: (isRefused) => {
        joined.isLost = true;
        if (joined !== current) drop(joined);
        else if (isRefused) void askAgain(joined);
        else onLost?.(false);
      },
    });
    return joined;
  }

  function move() {
    const name = nameNow();
    if (name === current?.name) return;
    for (const joined of former) if (joined.name === name) drop(joined);
    const left = current;
    current = join(name);
    if (!left) return;
    former.add(left);
    if (left.isLost) drop(left);
    else setTimeout(drop, KEPT_MS, left);
  }

  function settle() {
    if (epochs.getCurrentResult().isPending) return;
    clearTimeout(moving);
    if (!current || current.isLost) move();
    else moving = setTimeout(move, WAIT_MS);
  }

  const stop = epochs.subscribe(settle);
  settle();
  return () => {
    stop();
    clearTimeout(moving);
    current?.leave();
    for (const joined of former) drop(joined);
  };
}
