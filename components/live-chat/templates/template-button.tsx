"use client";

import { LayoutTemplate } from "lucide-react";
import dynamic from "next/dynamic";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useTemplateChoosing } from "@/hooks/live-chat/use-composer-state";
import type { ChannelTab } from "@/lib/channel-tabs";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

// Without `ssr: false` it has no Suspense boundary of its own: while it loads, the page would be hidden and lose focus.
const TemplateDialog = dynamic(
  () => import("@/components/live-chat/templates/template-dialog").then((module) => module.TemplateDialog),
  { ssr: false },
);

interface TemplateButtonProps extends Pick<ButtonProps, "variant" | "className" | "children"> {
  conversation: Conversation;
  channel: ChannelTab;
  newest: Message | undefined;
}

/** Opens the templates of the channel. */
export function TemplateButton({ conversation, channel, newest, children, ...look }: TemplateButtonProps) {
  const { isChoosing, setIsChoosing } = useTemplateChoosing(conversation.id);
  return (
    <>
      <Button {...look} onClick={() => setIsChoosing(true)}>
        <LayoutTemplate />
        {children}
      </Button>
      {isChoosing && (
        <TemplateDialog
          conversation={conversation}
          channel={channel}
          newest={newest}
          onClose={() => setIsChoosing(false)}
        />
      )}
    </>
  );
}
