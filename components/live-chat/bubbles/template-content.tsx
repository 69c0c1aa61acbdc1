import { LayoutTemplate } from "lucide-react";
import { templatePayload } from "@/components/live-chat/bubbles/payloads";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import type { Message } from "@/lib/schemas/message";

/** A template as the customer got it, with its name. */
export function TemplateContent({ message }: { message: Message }) {
  const payload = templatePayload.safeParse(message.payload).data;
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink-3 text-meta">
        <LayoutTemplate className="size-3" aria-hidden />
        <span className="min-w-0 truncate">Template{payload?.name ? ` · ${payload.name}` : ""}</span>
      </p>
      {payload?.header && <p className="font-semibold [overflow-wrap:anywhere]">{payload.header}</p>}
      <TextContent text={message.body} />
      {payload?.footer && <p className="mt-0.5 text-ink-3 text-secondary">{payload.footer}</p>}
    </>
  );
}
