"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { TextButton } from "@/components/ui/text-button";
import { useChatRoute } from "@/hooks/layout/use-chat-route";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import { startConversation } from "@/lib/queries/conversations/conversation-mutations";
import { chatHref } from "@/lib/schemas/chat-route";
import { startConversationSchema } from "@/lib/schemas/start-conversation";

interface StartChatButtonProps {
  channel: string;
  /** As it stands on the card. */
  phone: string;
}

/** Opens the conversation with a number on the same channel; nothing for one without a country code. */
export function StartChatButton({ channel, phone }: StartChatButtonProps) {
  const { data: target } = startConversationSchema.safeParse({ channel, phone_number: phone });
  if (!target || !/^\s*(\+|00)/.test(phone)) return null;
  return <Start target={target} label={`Start a chat with ${phone}`} />;
}

function Start({ target, label }: { target: { channel: string; phone_number: string }; label: string }) {
  const supabase = useSupabase();
  const route = useChatRoute();
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: () => startConversation(supabase, target),
    onSuccess: (conversationId) => {
      if (route) window.history.pushState(null, "", chatHref(route, { conversationId }));
    },
    onError: (error) => toast.error(toClientError(error).message),
  });
  return (
    <TextButton disabled={isPending} onClick={() => mutate()} aria-label={label}>
      Start a chat
    </TextButton>
  );
}
