"use client";

import { Search } from "lucide-react";
import { memo } from "react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { AssigneeFilter } from "@/components/live-chat/list/assignee-filter";
import { BlockedLink } from "@/components/live-chat/list/blocked-link";
import { ConversationListEmpty } from "@/components/live-chat/list/conversation-list-empty";
import { ConversationListSkeleton } from "@/components/live-chat/list/conversation-list-skeleton";
import { ConversationRows } from "@/components/live-chat/list/conversation-rows";
import { FilterProblem } from "@/components/live-chat/list/filter-problem";
import { ChosenLabel, LabelFilter } from "@/components/live-chat/list/label-filter";
import { ListFilters } from "@/components/live-chat/list/list-filters";
import { NewConversationButton } from "@/components/live-chat/list/new-conversation-button";
import { StatusFilterLinks } from "@/components/live-chat/list/status-filter";
import { NotLoaded } from "@/components/live-chat/not-loaded";
import { ErrorState } from "@/components/ui/error-state";
import { Tooltip } from "@/components/ui/tooltip";
import { useLiveChat } from "@/hooks/live-chat/use-live-chat";
import type { ChannelTab, ChatChannel } from "@/lib/channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { cn } from "@/lib/cn";
import { toClientError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";

interface ConversationListProps {
  route: ChatRoute;
  tab: ChannelTab;
  channels: readonly ChatChannel[];
  isAdmin: boolean;
  webhookBase: string;
}

/** The list column; on a phone, an open conversation replaces it. */
export function ConversationList({ route, tab, channels, isAdmin, webhookBase }: ConversationListProps) {
  return (
    <section
      aria-label="Conversation list"
      className={cn(
        "flex min-h-0 w-full shrink-0 flex-col bg-panel sm:w-[336px] sm:border-r",
        route.conversationId && "max-sm:hidden",
      )}
    >
      <div className="flex shrink-0 flex-col border-b px-2.5 pt-1.5 pb-2">
        <div className="flex items-center">
          <h2 className="flex-1 truncate px-[7px] font-semibold">{tab.name}</h2>
          <Tooltip text="Search here">
            <ShallowLink
              href={paths.search(tab.slug === ALL_CHANNELS ? undefined : tab.slug)}
              aria-label="Search here"
              className="grid size-[30px] shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink touch:size-11"
            >
              <Search />
            </ShallowLink>
          </Tooltip>
          <NewConversationButton route={route} channels={channels} />
        </div>
        <div className="flex items-center">
          <AssigneeFilter route={route} tab={tab} />
          <BlockedLink route={route} />
          <LabelFilter route={route} />
          <ListFilters route={route} />
        </div>
        <StatusFilterLinks route={route} openCount={tab.open} />
        <ChosenLabel route={route} />
      </div>
      <FilterProblem route={route} />
      {/* A different list starts scrolled to its top. */}
      <ListBody
        key={chatHref(route, { conversationId: null })}
        {...{ route, channels, isAdmin, webhookBase }}
      />
    </section>
  );
}

/** Remembered: the counts above it change with every message. */
const ListBody = memo(function ListBody(props: Omit<ConversationListProps, "tab">) {
  const { route, channels, isAdmin, webhookBase } = props;
  const list = useLiveChat(route);
  if (list.isPending) return list.isPaused ? <NotLoaded /> : <ConversationListSkeleton />;
  if (list.isError && list.rows.length === 0) {
    return (
      <ErrorState
        title="The conversations could not be loaded."
        onRetry={() => void list.refetch()}
        pending={list.isFetching}
      >
        {toClientError(list.error).message}
      </ErrorState>
    );
  }
  if (list.rows.length === 0 && !list.hasNextPage) {
    return <ConversationListEmpty route={route} isAdmin={isAdmin} webhookBase={webhookBase} />;
  }
  return <ConversationRows list={list} route={route} channels={channels} />;
});
