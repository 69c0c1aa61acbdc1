import { LayoutTemplate } from "lucide-react";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { MediaFile } from "@/components/live-chat/media/media-file";
import type { MessageOf } from "@/lib/schemas/message";

/** A template as the customer received it, with its name. */
export function TemplateContent({ message }: { message: MessageOf<"template"> }) {
  const { name, header, footer, buttons } = message.payload;
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink-3 text-meta">
        <LayoutTemplate className="size-3" aria-hidden />
        <span className="min-w-0 truncate">Template{name ? ` · ${name}` : ""}</span>
      </p>
      {message.media_state && <MediaFile message={message} />}
      {header && <p className="font-semibold [overflow-wrap:anywhere]">{header}</p>}
      <TextContent text={message.body} />
      {footer && <p className="mt-0.5 text-ink-3 text-secondary">{footer}</p>}
      {buttons && buttons.length > 0 && (
        <ul aria-label="Buttons" className="mt-1.5 flex flex-wrap gap-1">
          {buttons.map((words) => (
            <li key={words} className="rounded-tag border border-current px-2 text-accent-ink text-secondary">
              {words}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
