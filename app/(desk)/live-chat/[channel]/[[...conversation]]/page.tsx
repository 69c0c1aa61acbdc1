import { dehydrate, HydrationBoundary, noop } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveChatView } from "@/components/live-chat/live-chat-view";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { conversationQueries } from "@/lib/queries/conversations/conversation-queries";
import { messageQueries } from "@/lib/queries/messages/message-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { getQueryClient } from "@/lib/query-client";
import { type ChatRoute, parseChatRoute } from "@/lib/schemas/chat-route";
import { requireUser } from "@/lib/server/auth";
import { webhookBase } from "@/lib/server/webhook-base";
import { createServerSupabase } from "@/lib/supabase/server";

/** The browser names the tab after the channel as soon as it knows the counts. */
export const metadata: Metadata = { title: "Live Chat" };

interface LiveChatPageProps {
  params: Promise<{ channel: string; conversation?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Reads what the address shows; what fails here is tried again by the browser, which can say so. */
async function prefetch(route: ChatRoute) {
  const { conversationId } = route;
  const supabase = await createServerSupabase();
  const queryClient = getQueryClient();
  const readList = async () => {
    const filter = conversationFilter(route, await queryClient.query(providerQueries.list(supabase)));
    await queryClient.infiniteQuery(conversationQueries.list(supabase, filter));
  };
  const reads = [readList()];
  if (conversationId) {
    const detail = queryClient.query(conversationQueries.detail(supabase, conversationId));
    const thread = queryClient.infiniteQuery(messageQueries.thread(supabase, conversationId));
    reads.push(detail.then(noop), thread.then(noop));
  }
  await Promise.allSettled(reads);
  return dehydrate(queryClient);
}

export default async function LiveChatPage({ params, searchParams }: LiveChatPageProps) {
  const user = await requireUser();
  const { channel, conversation = [] } = await params;
  const route = parseChatRoute([channel, ...conversation], await searchParams);
  if (!route) notFound();
  const [state, base] = await Promise.all([prefetch(route), webhookBase()]);
  return (
    <HydrationBoundary state={state}>
      <LiveChatView isAdmin={user.role === "admin"} webhookBase={base} />
    </HydrationBoundary>
  );
}
