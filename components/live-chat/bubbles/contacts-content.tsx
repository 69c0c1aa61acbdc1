import { Contact } from "lucide-react";
import { StartChatButton } from "@/components/live-chat/bubbles/start-chat-button";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import type { MessageOf } from "@/lib/schemas/message";
import { vCard } from "@/lib/v-card";
import { visibleName } from "@/lib/visible-text";

/** Contact cards: name, company, phone numbers and email addresses. */
export function ContactsContent({ message }: { message: MessageOf<"contacts"> }) {
  const cards = message.payload.contacts ?? [];
  if (cards.length === 0) return <TextContent text={message.body ?? "Contact"} />;
  const byContent = new Map(cards.map((card) => [JSON.stringify(card), card]));
  return (
    <ul aria-label="Contacts" className="flex flex-col gap-2">
      {[...byContent].map(([key, card]) => (
        <li key={key} className="flex gap-2.5">
          <span className="grid size-9 shrink-0 place-items-center rounded-control bg-ink/6 text-ink-2">
            <Contact aria-hidden />
          </span>
          <div className="min-w-0 text-secondary [overflow-wrap:anywhere]">
            <p className="font-medium text-base">{visibleName(card.name) || "No name"}</p>
            {card.organization && <p className="text-ink-2">{visibleName(card.organization)}</p>}
            {[...new Set([...card.phones, ...card.emails])].map((line) => (
              <p key={line} className="flex flex-wrap items-center gap-x-2 text-ink-2 tabular-nums">
                {visibleName(line)}
                {card.phones.includes(line) && <StartChatButton channel={message.channel} phone={line} />}
              </p>
            ))}
            <a
              href={`data:text/vcard;charset=utf-8,${encodeURIComponent(vCard(card))}`}
              download={`${visibleName(card.name) || "Contact"}.vcf`}
              aria-label={`Save ${visibleName(card.name) || "the contact"}`}
              className="inline-block font-medium underline underline-offset-2 touch:py-2"
            >
              Save contact
            </a>
          </div>
        </li>
      ))}
    </ul>
  );
}
