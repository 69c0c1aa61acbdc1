"use client";

import { ChannelUnavailable } from "@/components/live-chat/channel-unavailable";
import { DepartmentSubTabs } from "@/components/live-chat/department-sub-tabs";
import { ConversationList } from "@/components/live-chat/list/conversation-list";
import { SearchView } from "@/components/live-chat/search/search-view";
import { ThreadColumn } from "@/components/live-chat/thread/thread-column";
import { ErrorState } from "@/components/ui/error-state";
import { useChatChannels, useChatChannelTabs } from "@/hooks/layout/use-chat-channel-tabs";
import { useChatRoute } from "@/hooks/layout/use-chat-route";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useChannelRealtime } from "@/hooks/live-chat/use-channel-realtime";
import { useDocumentTitle } from "@/hooks/ui/use-document-title";
import { useFavicon } from "@/hooks/ui/use-favicon";
import { type ChannelTab, slugsOf } from "@/lib/channel-tabs";
import { SEARCH_PAGE } from "@/lib/channels";
import { cn } from "@/lib/cn";
import { toClientError } from "@/lib/errors";
import { faviconWith } from "@/lib/favicon";
import { compactCount } from "@/lib/format-number";
import type { ChatRoute } from "@/lib/schemas/chat-route";

interface LiveChatViewProps {
  isAdmin: boolean;
  /** The origin of the webhook URLs, for the command that an empty channel shows. */
  webhookBase: string;
}

/** "(1.2k) Sales WhatsApp": the unread count first, because a browser tab cuts off the end. */
const titleOf = ({ name, unread }: ChannelTab) => (unread > 0 ? `(${compactCount(unread)}) ${name}` : name);

/** All of Live Chat; the URL decides what is shown, see `useChatRoute`. */
export function LiveChatView({ isAdmin, webhookBase }: LiveChatViewProps) {
  const route = useChatRoute();
  const providers = useInteractProviders();
  const tabs = useChatChannelTabs();
  const channels = useChatChannels();
  const tab = tabs.find(({ slug }) => slug === route?.channel);
  useDocumentTitle(tab ? titleOf(tab) : route?.channel === SEARCH_PAGE ? "Search" : "Live Chat");
  useFavicon(tab && tab.unread > 0 ? faviconWith(tab.unread) : null);
  useChannelRealtime(tab && providers.data ? slugsOf(tab.slug, providers.data) : []);

  return (
    <div className="flex h-full flex-col">
      {/* On a phone, an open conversation takes up the whole screen. */}
      <div className={cn(route?.conversationId && tab && "max-sm:hidden")}>
        <DepartmentSubTabs current={route?.channel ?? ""} />
      </div>
      {route?.channel === SEARCH_PAGE && <SearchView />}
      {tab && <h1 className="sr-only">{tab.name}</h1>}
      {route && tab ? (
        <div className="flex min-h-0 flex-1">
          <ConversationList
            route={route}
            tab={tab}
            channels={channels}
            isAdmin={isAdmin}
            webhookBase={webhookBase}
          />
          <ThreadColumn route={route} channels={channels} />
        </div>
      ) : route?.conversationId && providers.data ? (
        // A link into a channel that is inactive: the conversation itself stays readable.
        <>
          <h1 className="sr-only">Live Chat</h1>
          <ThreadColumn route={route} channels={channels} />
        </>
      ) : (
        route?.channel !== SEARCH_PAGE && <NoChannel route={route} providers={providers} />
      )}
    </div>
  );
}

interface NoChannelProps {
  route: ChatRoute | null;
  providers: ReturnType<typeof useInteractProviders>;
}

/** Whether a channel is missing is only known once the providers have loaded. */
function NoChannel({ route, providers }: NoChannelProps) {
  if (providers.isPending) return null;
  if (!providers.data) {
    return (
      <ErrorState
        title="The channels could not be loaded."
        onRetry={() => void providers.refetch()}
        pending={providers.isFetching}
      >
        {toClientError(providers.error).message}
      </ErrorState>
    );
  }
  const inactive = providers.data.find(({ slug }) => slug === route?.channel);
  return <ChannelUnavailable route={route} inactiveName={inactive?.name} />;
}
