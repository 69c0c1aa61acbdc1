"use client";

import { LayoutTemplate } from "lucide-react";
import { PhoneNumber } from "@/components/layout/phone-number";
import { TemplatePicker, type TemplateTarget } from "@/components/live-chat/templates/template-picker";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { customerName } from "@/lib/customer-name";
import { providerWords } from "@/lib/providers/words";

/** Chooses a template, fills it in and sends it: a window, on phones a sheet. */
export function TemplateDialog({ conversation, channel, newest, onClose }: TemplateTarget) {
  const service = providerWords(channel.type ?? "");
  const { phone_number: digits } = conversation;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Send a template to ${customerName(conversation)}`}
      description={
        <>
          {channel.name}
          {digits && (
            <>
              , to <PhoneNumber digits={digits} />
            </>
          )}
        </>
      }
      className="flex h-[min(696px,calc(100dvh-2rem))] max-w-[1160px] flex-col overflow-hidden max-sm:h-[90dvh]"
    >
      {service.hasTemplateList ? (
        <TemplatePicker
          conversation={conversation}
          channel={channel}
          service={service.name}
          newest={newest}
          onClose={onClose}
        />
      ) : (
        <EmptyState icon={LayoutTemplate} title="No templates can be chosen here" className="my-auto">
          {service.name} has no list of templates that the desk can read. Send the template in {service.name}.
        </EmptyState>
      )}
    </Dialog>
  );
}
