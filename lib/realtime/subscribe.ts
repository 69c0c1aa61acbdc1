import type { RealtimeChannel } from "@supabase/supabase-js";
import type { QueryClient } from "@tanstack/react-query";
import type { Supabase } from "@/lib/queries/client";
import { countKeys } from "@/lib/queries/counts/keys";
import { type Access, compareAccess } from "@/lib/queries/people/access";
import { applyTogether } from "@/lib/realtime/apply-together";
import { setConnection } from "@/lib/realtime/connection";
import { EVENTS, paceOf, type TopicKind } from "@/lib/realtime/events";
import { followTopic } from "@/lib/realtime/follow-topic";
import { joinTopic } from "@/lib/realtime/join-topic";
import { refreshChannels, refreshDesk, refreshHealth } from "@/lib/realtime/refresh";
import { topics } from "@/lib/realtime/topics";
import {
  type Arrival,
  type Assigned,
  assignedSchema,
  type Mentioned,
  mentionedSchema,
  messagesArrivedSchema,
} from "@/lib/schemas/realtime";

/** Several topics join within a few milliseconds; one refetch covers all of them. */
const REFRESH_DELAY_MS = 40;

function debounced(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, REFRESH_DELAY_MS);
  };
}

/** Applies every broadcast of this kind of topic to the cache. */
function listen(channel: RealtimeChannel, queryClient: QueryClient, kind: TopicKind, refresh: () => void) {
  for (const [event, apply] of Object.entries(EVENTS[kind])) {
    channel.on("broadcast", { event }, ({ payload }) =>
      applyTogether(paceOf(event), () => {
        // A payload of another version cannot be applied, but its data can be refetched.
        if (!apply(queryClient, payload)) refresh();
      }),
    );
  }
}

/**
 * Subscribes to the list rows and messages of these channels; returns a function that unsubscribes.
 * Every join refetches the lists and the open thread, because missed broadcasts are not replayed.
 */
export function subscribeChannels(
  client: Supabase,
  queryClient: QueryClient,
  slugs: readonly string[],
): () => void {
  const refresh = debounced(() => refreshChannels(queryClient, slugs));
  const leave = slugs.map((slug) =>
    followTopic(client, queryClient, topics.channel(slug), {
      bind: (channel) => listen(channel, queryClient, "channel", refresh),
      onJoined: refresh,
    }),
  );
  return () => {
    for (const stop of leave) stop();
  };
}

/** Providers are few and change rarely: any change refetches the list, and the counts for a new channel. */
function listenToProviders(channel: RealtimeChannel, refresh: () => void) {
  channel.on("postgres_changes", { event: "*", schema: "public", table: "interact_providers" }, refresh);
  // Changes are only delivered after this message, which arrives after the join.
  channel.on("system", {}, refresh);
}

interface UserEvents {
  onChanged: () => void;
  onAssigned: (assigned: Assigned) => void;
  onMentioned: (mentioned: Mentioned) => void;
}

/**
 * Subscribes to changes of the user's own role and departments, and to the end of their session, which is left at once.
 * `onChanged` also runs after a join if a change was missed: between the rendering of the page and the first join, or
 * while the connection was lost. `onAssigned`: the user was given a conversation; `onMentioned`: a note names them.
 */
export function subscribeUser(
  client: Supabase,
  queryClient: QueryClient,
  access: Access,
  { onChanged, onAssigned, onMentioned }: UserEvents,
): () => void {
  let hasJoined = false;
  const compare = async () => {
    const { data, error } = await client.auth.getSession();
    if (error) return "unknown";
    // Signed out here: another page is on its way, and whoever asks without a session is refused.
    if (!data.session) return "ended";
    const found = await compareAccess(client, access);
    // The token would be good until it is due; signing out here loads the sign-in page.
    if (found === "ended") await client.auth.signOut({ scope: "local" });
    return found;
  };
  return joinTopic(client, topics.user(access.userId), {
    bind: (channel) => {
      listen(channel, queryClient, "user", onChanged);
      channel.on("broadcast", { event: "access_changed" }, onChanged);
      channel.on("broadcast", { event: "assigned" }, ({ payload }) => {
        const assigned = assignedSchema.safeParse(payload);
        if (assigned.success) onAssigned(assigned.data);
      });
      channel.on("broadcast", { event: "mentioned" }, ({ payload }) => {
        const mentioned = mentionedSchema.safeParse(payload);
        if (mentioned.success) onMentioned(mentioned.data);
      });
      channel.on("broadcast", { event: "session_ended" }, compare);
    },
    onJoined: () => {
      // Counts that changed while nobody listened.
      void queryClient.invalidateQueries({ queryKey: countKeys.mine() });
      // Not without need: a page that is read again forgets where somebody goes at the same moment.
      const isRejoin = hasJoined;
      hasJoined = true;
      void compare().then((found) => {
        if (found === "changed" || (isRejoin && found === "unknown")) onChanged();
      });
    },
    // Nobody is refused their own topic but who has no session any more.
    onLost: (isRefused) => isRefused && void compare(),
  });
}

/** Subscribes to what admins hear of: how the channels are. */
export function subscribeAdmins(client: Supabase, queryClient: QueryClient): () => void {
  const refresh = debounced(() => refreshHealth(queryClient));
  return followTopic(client, queryClient, topics.admins(), {
    bind: (channel) => listen(channel, queryClient, "admins", refresh),
    onJoined: refresh,
  });
}

/**
 * Subscribes to what every screen shows: the counts of the user's departments, and the providers. `onArrived` hears of
 * what customers write, on any channel; what is missed stays unheard.
 */
export function subscribeDesk(
  client: Supabase,
  queryClient: QueryClient,
  departmentIds: readonly string[],
  onArrived: (arrivals: Arrival[]) => void,
): () => void {
  const refresh = debounced(() => refreshDesk(queryClient));
  const leave = [null, ...departmentIds].map((departmentId) =>
    followTopic(client, queryClient, topics.desk(departmentId), {
      bind: (channel) => {
        listen(channel, queryClient, "desk", refresh);
        channel.on("broadcast", { event: "messages_arrived" }, ({ payload }) => {
          const parsed = messagesArrivedSchema.safeParse(payload);
          if (parsed.success) onArrived(parsed.data.arrivals);
        });
        if (departmentId === null) listenToProviders(channel, refresh);
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
