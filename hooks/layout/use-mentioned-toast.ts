"use client";

import { toast } from "sonner";
import { useChatRoute } from "@/hooks/layout/use-chat-route";
import { useGoTo } from "@/hooks/layout/use-go-to";
import { usePeople } from "@/hooks/layout/use-people";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { Mentioned } from "@/lib/schemas/realtime";
import { visibleName } from "@/lib/visible-text";

/** Tells the user, wherever they are but in that conversation, that a note mentions them, with the way to it. */
export function useMentionedToast() {
  const goTo = useGoTo();
  const openId = useChatRoute()?.conversationId ?? null;
  const people = usePeople();
  return ({ id, channel, name, by }: Mentioned) => {
    if (id === openId && document.visibilityState === "visible") return;
    const who = visibleName(people.find((person) => person.id === by)?.full_name ?? null) || "A colleague";
    const href = chatHref({ ...chatEntry(channel), status: "all" }, { conversationId: id });
    toast(`${who} mentioned you in the conversation with ${visibleName(name) || "a customer"}`, {
      id: `mention ${id}`,
      action: { label: "Open", onClick: () => goTo(href) },
    });
  };
}
