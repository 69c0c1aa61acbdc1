"use client";

import { LayoutTemplate } from "lucide-react";
import { later } from "@/components/layout/later";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useTemplateChoosing } from "@/hooks/live-chat/use-composer-state";
import type { ChatChannel } from "@/lib/channel-tabs";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

const TemplateDialog = later(() =>
  import("@/components/live-chat/templates/template-dialog").then((module) => module.TemplateDialog),
);

interface TemplateButtonProps extends Pick<ButtonProps, "variant" | "className" | "children"> {
  conversation: Conversation;
  channel: ChatChannel;
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
