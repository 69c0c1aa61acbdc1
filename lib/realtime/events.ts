import type { QueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { accessChanged } from "@/lib/cache/access";
import { conversationsChanged, conversationsRemoved } from "@/lib/cache/conversations";
import { agentCountsChanged, countsChanged } from "@/lib/cache/counts";
import { healthChanged } from "@/lib/cache/health";
import { messagesChanged, messagesRemoved } from "@/lib/cache/messages";
import { topicMoved } from "@/lib/cache/topics";
import { conversationKeys, filterOf } from "@/lib/queries/conversations/keys";
import { labelKeys } from "@/lib/queries/labels/keys";
import { viewKeys } from "@/lib/queries/views/keys";
import type { Pace } from "@/lib/realtime/apply-together";
import { healthChangedSchema } from "@/lib/schemas/channel-health";
import {
  agentCountsChangedSchema,
  conversationsChangedSchema,
  conversationsRemovedSchema,
  countsChangedSchema,
  messagesChangedSchema,
  messagesRemovedSchema,
  topicEpochSchema,
} from "@/lib/schemas/realtime";

/** Parses a payload and applies it to the cache; false if this version does not know its shape. */
type Effect = (client: QueryClient, payload: unknown) => boolean;

function effect<Schema extends z.ZodMiniType>(
  schema: Schema,
  apply: (client: QueryClient, payload: z.infer<Schema>) => void,
): Effect {
  return (client, payload) => {
    const parsed = schema.safeParse(payload);
    if (parsed.success) apply(client, parsed.data);
    return parsed.success;
  };
}

const messages = effect(messagesChangedSchema, (client, payload) =>
  messagesChanged(client, payload.messages),
);

/** Labels are few and change rarely: all of them are read again. */
const labelsRead: Effect = (client) => {
  void client.invalidateQueries({ queryKey: labelKeys.all });
  return true;
};

const moved = effect(topicEpochSchema, topicMoved);

/** The broadcasts of each kind of topic and how they change the cache: the only way realtime reaches a screen. */
export const EVENTS = {
  channel: {
    conversations_changed: effect(conversationsChangedSchema, (client, payload) =>
      conversationsChanged(client, payload.conversations),
    ),
    conversations_removed: effect(conversationsRemovedSchema, (client, { conversations }) =>
      conversationsRemoved(
        client,
        conversations.map(({ id }) => id),
      ),
    ),
    messages_created: messages,
    messages_removed: effect(messagesRemovedSchema, (client, payload) =>
      messagesRemoved(client, payload.messages),
    ),
    messages_updated: messages,
    topic_moved: moved,
  },
  desk: {
    counts_changed: effect(countsChangedSchema, (client, payload) => countsChanged(client, payload.counts)),
    views_changed: (client) => {
      void client.invalidateQueries({ queryKey: viewKeys.list() });
      return true;
    },
    labels_changed: labelsRead,
    topic_moved: moved,
  },
  admins: {
    health_changed: effect(healthChangedSchema, (client, payload) => healthChanged(client, payload.health)),
    topic_moved: moved,
  },
  user: {
    mentioned: (client) => {
      void client.invalidateQueries({
        queryKey: conversationKeys.lists(),
        predicate: ({ queryKey }) => filterOf(queryKey)?.assignee === "mentioned",
      });
      void client.invalidateQueries({ queryKey: viewKeys.allCounts() });
      return true;
    },
    agent_counts_changed: effect(agentCountsChangedSchema, (client, { counts }) =>
      agentCountsChanged(client, counts),
    ),
    access_changed: (client) => {
      accessChanged(client);
      return true;
    },
  },
} satisfies Record<string, Record<string, Effect>>;

export type TopicKind = keyof typeof EVENTS;

const OF_THREADS: ReadonlySet<string> = new Set(["messages_created", "messages_removed", "messages_updated"]);

/** How soon an event is to be seen. All but those of threads stay in the order in which they came. */
export const paceOf = (event: string): Pace => (OF_THREADS.has(event) ? "soon" : "calmly");
