import { ConversationListSkeleton } from "@/components/live-chat/list/conversation-list-skeleton";

/** The same shape as the page: tabs, filter, list. */
export default function LiveChatLoading() {
  return (
    <div className="flex h-full flex-col">
      <div className="h-11 shrink-0 border-b bg-panel" />
      <div className="flex min-h-0 w-full flex-1 flex-col bg-panel sm:w-[336px] sm:border-r">
        <div className="h-[47px] shrink-0 border-b" />
        <ConversationListSkeleton />
      </div>
    </div>
  );
}
