"use client";

import { Pencil, Users } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { LocalTime } from "@/components/layout/local-time";
import { PhoneCountry } from "@/components/layout/phone-number";
import { CustomerContact, CustomerTitle } from "@/components/live-chat/customer";
import { PanelSection } from "@/components/live-chat/panel/panel-section";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { TextButton } from "@/components/ui/text-button";
import { useSplitContacts } from "@/hooks/live-chat/use-change-contact";
import { useContact } from "@/hooks/live-chat/use-person";
import { customerName, initialsName } from "@/lib/customer-name";
import { shortDate } from "@/lib/format-time";
import type { ContactMerge } from "@/lib/schemas/contact";
import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

// Forms come when they are opened.
const ContactForm = later(() =>
  import("@/components/live-chat/panel/contact-form").then((module) => module.ContactForm),
);
const MergeForm = later(() =>
  import("@/components/live-chat/panel/merge-form").then((module) => module.MergeForm),
);

/** Who it is: name, number, notes, and which other people turned out to be the same one. */
export function PanelPerson({ conversation }: { conversation: Conversation }) {
  const { phone_number } = conversation;
  const { data } = useContact(conversation);
  const [dialog, setDialog] = useState<"edit" | "merge" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <div className="flex items-center gap-3">
        <Avatar name={initialsName(conversation)} />
        <div className="min-w-0 flex-1">
          <p className="font-semibold [overflow-wrap:anywhere]">
            <CustomerTitle conversation={conversation} />
          </p>
          {phone_number ? (
            <p className="text-ink-3 text-secondary tabular-nums">
              <a href={`tel:+${phone_number}`} className="rounded-tag hover:text-ink">
                <CustomerContact conversation={conversation} />
              </a>
              <PhoneCountry digits={phone_number} />
            </p>
          ) : (
            <p className="text-ink-3 text-secondary [overflow-wrap:anywhere]">
              <CustomerContact conversation={conversation} />
            </p>
          )}
        </div>
        <IconButton label="Edit customer" disabled={!data} onClick={() => setDialog("edit")}>
          <Pencil />
        </IconButton>
        {phone_number && (
          <IconButton label="Same person, other number" onClick={() => setDialog("merge")}>
            <Users />
          </IconButton>
        )}
      </div>
      {data?.contact?.notes && (
        <PanelSection title="Notes">
          <p dir="auto" className="whitespace-pre-wrap text-secondary [overflow-wrap:anywhere]">
            {data.contact.notes}
          </p>
        </PanelSection>
      )}
      {data && data.merges.length > 0 && <Merges merges={data.merges} />}
      {dialog === "edit" && data && (
        <ContactForm conversation={conversation} contact={data.contact} onClose={close} />
      )}
      {dialog === "merge" && (
        <MergeForm conversation={conversation} name={customerName(conversation)} onClose={close} />
      )}
    </>
  );
}

function Merges({ merges }: { merges: readonly ContactMerge[] }) {
  const split = useSplitContacts();
  return (
    <PanelSection title="Put together">
      <ul className="flex flex-col gap-1 text-secondary">
        {merges.map(({ id, gone_name, merged_at }) => (
          <li key={id} className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate">
              <bdi>{visibleName(gone_name) || "Another number"}</bdi>
              <span className="text-ink-3">
                {" "}
                · <LocalTime at={merged_at} format={shortDate} />
              </span>
            </span>
            <TextButton disabled={split.isPending} onClick={() => split.mutate(id)}>
              Split
            </TextButton>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
