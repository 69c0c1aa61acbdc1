import type { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageData } from "@/components/layout/page-data";
import { LiveChatView } from "@/components/live-chat/live-chat-view";
import { SEARCH_PAGE } from "@/lib/channels";
import type { Supabase } from "@/lib/queries/client";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import { messageQueries } from "@/lib/queries/messages/message-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { type ChatRoute, parseChatRoute } from "@/lib/schemas/chat-route";
import { requireUser } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";
import { webhookBase } from "@/lib/server/webhook-base";

/** Replaced in the browser by the channel name and its unread count. */
export const metadata: Metadata = { title: "Live Chat" };

interface LiveChatPageProps {
  params: Promise<{ channel: string; conversation?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The queries for everything the route shows. */
function reads(route: ChatRoute, me: string, queryClient: QueryClient, supabase: Supabase) {
  const { conversationId } = route;
  // What is looked for depends on the reader's date; it is fetched in the browser.
  if (route.channel === SEARCH_PAGE) return [];
  const readList = async () => {
    const filter = conversationFilter(route, await queryClient.query(providerQueries.list(supabase)), me);
    await queryClient.infiniteQuery(conversationQueries.list(supabase, filter));
  };
  if (!conversationId) return [readList()];
  const detail = queryClient.query(conversationQueries.detail(supabase, conversationId));
  const thread = queryClient.infiniteQuery(messageQueries.thread(supabase, conversationId));
  return [readList(), detail, thread];
}

export default async function LiveChatPage({ params, searchParams }: LiveChatPageProps) {
  const user = await requireUser();
  const { channel, conversation = [] } = await params;
  const route = parseChatRoute([channel, ...conversation], await searchParams);
  if (!route) notFound();
  const [state, base] = await Promise.all([
    prefetch((queryClient, supabase) => reads(route, user.id, queryClient, supabase)),
    webhookBase(),
  ]);
  return (
    <PageData state={state}>
      <LiveChatView isAdmin={user.role === "admin"} webhookBase={base} />
    </PageData>
  );
}
