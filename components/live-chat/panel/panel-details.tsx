"use client";

import type { ReactNode } from "react";
import { LocalTime } from "@/components/layout/local-time";
import { AssigneeLine } from "@/components/live-chat/assignment/assignee-line";
import { PanelSection } from "@/components/live-chat/panel/panel-section";
import { usePersonFacts } from "@/hooks/live-chat/use-person";
import { agoTime, shortDate } from "@/lib/format-time";
import type { Referral } from "@/lib/schemas/contact";
import type { Conversation } from "@/lib/schemas/conversation";
import { TRAIT_NAMES, type Trait } from "@/lib/schemas/traits";
import { STATUS_NAMES } from "@/lib/status-names";
import { visibleName } from "@/lib/visible-text";

const TRAITS: Record<Trait, string> = {
  email: "E-mail",
  company: "Company",
  address: "Address",
  city: "City",
  state: "State",
  pincode: "Postcode",
  country: "Country",
  language: "Language",
};

const earliest = (times: readonly string[]) => times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
const latest = (times: readonly (string | null)[]) =>
  times.filter((time) => time !== null).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];

/** What is known of a person from all chats that the user may see. */
export function PanelDetails({ conversations }: { conversations: readonly Conversation[] }) {
  const { data: facts } = usePersonFacts(conversations);
  const [open] = conversations;
  const firstSeen = earliest(conversations.map(({ created_at }) => created_at));
  const lastWrote = latest(conversations.map(({ last_inbound_at }) => last_inbound_at));
  return (
    <PanelSection title="Details">
      <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1 text-secondary">
        {open && <Detail name="Status">{STATUS_NAMES[open.status]}</Detail>}
        {open && (
          <Detail name="Assigned to">
            <AssigneeLine conversation={open} />
          </Detail>
        )}
        {firstSeen && (
          <Detail name="First seen">
            <LocalTime at={firstSeen} format={shortDate} />
          </Detail>
        )}
        <Detail name="Last wrote">
          {lastWrote ? <LocalTime at={lastWrote} format={agoTime} /> : "Never"}
        </Detail>
        {TRAIT_NAMES.map((name) => {
          const value = visibleName(facts?.traits[name]);
          return value ? (
            <Detail key={name} name={TRAITS[name]}>
              <bdi className="[overflow-wrap:anywhere]">{value}</bdi>
            </Detail>
          ) : null;
        })}
        {facts?.referral && (
          <Detail name="From an ad">
            <Ad ad={facts.referral} />
          </Detail>
        )}
      </dl>
    </PanelSection>
  );
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Ad({ ad: { referral, sent_at } }: { ad: Referral }) {
  const { headline, body, source_url: url } = referral;
  const title = visibleName(headline) || visibleName(body) || "Advertisement";
  return (
    <span className="[overflow-wrap:anywhere]">
      {url?.startsWith("https://") ? (
        <a href={url} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
          <bdi>{title}</bdi>
        </a>
      ) : (
        <bdi>{title}</bdi>
      )}
      <span className="text-ink-3">
        {" "}
        · <LocalTime at={sent_at} format={shortDate} />
      </span>
    </span>
  );
}
