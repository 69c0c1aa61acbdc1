import { ClipboardList, Link, MousePointerClick } from "lucide-react";
import { readAnswers } from "@/components/live-chat/bubbles/form-answers";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import type { MessageOf } from "@/lib/schemas/message";

/** A tap on a button, list row or link, or the answers of a form. */
export function ChoiceContent({ message }: { message: MessageOf<"interactive"> }) {
  const { type, description, link, flow } = message.payload;
  if (type === "flow_reply") return <FormAnswers flow={flow} />;
  const isLink = type === "link_click";
  const Icon = isLink ? Link : MousePointerClick;
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink-3 text-meta">
        <Icon className="size-3" aria-hidden />
        {isLink ? "Opened a link" : "Chose"}
      </p>
      <TextContent text={message.body} />
      {description && <p className="text-ink-2 text-secondary">{description}</p>}
      {isLink && link && link !== message.body && (
        <p className="text-ink-3 text-secondary [overflow-wrap:anywhere]">{link}</p>
      )}
    </>
  );
}

function FormAnswers({ flow }: { flow: unknown }) {
  return (
    <>
      <p className="flex items-center gap-1.5 font-medium">
        <ClipboardList className="size-3.5 text-ink-2" aria-hidden />
        Form submitted
      </p>
      <dl className="mt-1 flex flex-col gap-1">
        {readAnswers(flow).map(({ question, answer }) => (
          <div key={question}>
            <dt className="text-ink-3 text-meta">{question}</dt>
            <dd className="[overflow-wrap:anywhere]">{answer}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
