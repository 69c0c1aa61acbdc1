"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ALL_CHANNELS } from "@/lib/channels";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { Assigned } from "@/lib/schemas/realtime";
import { visibleName } from "@/lib/visible-text";

/** Tells the user, wherever they are, that a conversation was assigned to them, with the way to it. */
export function useAssignedToast() {
  const router = useRouter();
  return ({ id, channel, name, count, why }: Assigned) => {
    const href =
      count > 1
        ? chatHref({ ...chatEntry(ALL_CHANNELS), assignee: "me" })
        : chatHref({ ...chatEntry(channel), status: "all" }, { conversationId: id });
    const what = count > 1 ? `${count} conversations` : visibleName(name) || "A conversation";
    const [is, was] = count > 1 ? ["are", "were"] : ["is", "was"];
    toast(why === "woken" ? `${what} ${is} back from snooze` : `${what} ${was} assigned to you`, {
      id,
      action: { label: "Open", onClick: () => router.push(href) },
    });
  };
}
