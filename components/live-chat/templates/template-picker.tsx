"use client";

import { type KeyboardEvent, useState } from "react";
import { TemplateFooter } from "@/components/live-chat/templates/template-footer";
import { TemplateForm } from "@/components/live-chat/templates/template-form";
import { TemplateList } from "@/components/live-chat/templates/template-list";
import { TemplateSide } from "@/components/live-chat/templates/template-side";
import { useSendMessage } from "@/hooks/live-chat/use-send-message";
import { useTemplateChoice } from "@/hooks/live-chat/use-template-choice";
import { useTemplateValues } from "@/hooks/live-chat/use-template-values";
import type { ChatChannel } from "@/lib/channel-tabs";
import { cn } from "@/lib/cn";
import { customerName } from "@/lib/customer-name";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { rememberValues } from "@/lib/template-memory";
import { templateMessage } from "@/lib/template-message";
import { visibleName } from "@/lib/visible-text";

export interface TemplateTarget {
  conversation: Conversation;
  channel: ChatChannel;
  /** The template is shown after it. */
  newest: Message | undefined;
  onClose: () => void;
}

interface TemplatePickerProps extends TemplateTarget {
  service: string;
}

/** List, values and preview beside each other; in a narrow window first the list, then the rest. */
export function TemplatePicker({ conversation, channel, service, newest, onClose }: TemplatePickerProps) {
  const [step, setStep] = useState<"list" | "values">("list");
  const choice = useTemplateChoice(channel.slug);
  const { chosen } = choice;
  const form = useTemplateValues(chosen, {
    conversationId: conversation.id,
    customerName: visibleName(conversation.contact_name) || visibleName(conversation.customer_name),
    channelName: channel.name,
  });
  const send = useSendMessage(conversation);
  const canSend = chosen?.state === "approved" && Object.keys(form.problems).length === 0;

  function submit() {
    if (!chosen || !canSend) return;
    rememberValues(localStorage, conversation.id, chosen.name, form.values);
    send({ kind: "template", template: templateMessage(chosen, form.values) }, newest);
    onClose();
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    submit();
  }

  const name =
    (visibleName(conversation.contact_name) || visibleName(conversation.customer_name)).split(" ")[0] ||
    customerName(conversation);
  return (
    <form
      noValidate
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={handleKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid min-h-0 flex-1 md:grid-cols-[minmax(240px,328px)_minmax(0,1fr)_minmax(272px,344px)]">
        <TemplateList
          choice={choice}
          channel={channel.slug}
          service={service}
          className={cn(step === "values" && "max-md:hidden")}
        />
        <div className={cn("min-h-0 overflow-y-auto md:contents", step === "list" && "max-md:hidden")}>
          <TemplateForm conversationId={conversation.id} choice={choice} form={form} />
          <TemplateSide template={chosen} values={form.values} customer={name} />
        </div>
      </div>
      <TemplateFooter
        template={chosen}
        form={form}
        step={step}
        onStep={setStep}
        onCancel={onClose}
        canSend={canSend}
      />
    </form>
  );
}
