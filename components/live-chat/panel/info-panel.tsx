"use client";

import { LocalTime } from "@/components/layout/local-time";
import { AssigneeLine } from "@/components/live-chat/assignment/assignee-line";
import { CustomerContact, CustomerTitle } from "@/components/live-chat/customer";
import { AlsoWritesOn } from "@/components/live-chat/panel/also-writes-on";
import { PanelLabels } from "@/components/live-chat/panel/panel-labels";
import { Avatar } from "@/components/ui/avatar";
import type { ChannelTab } from "@/lib/channel-tabs";
import { initialsName } from "@/lib/customer-name";
import { agoTime, shortDate } from "@/lib/format-time";
import type { ChatRoute } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import { STATUS_NAMES } from "@/lib/status-names";

interface InfoPanelProps {
  conversation: Conversation;
  route: ChatRoute;
  tabs: readonly ChannelTab[];
}

/** What is known about the customer; a column on wide screens, a drawer on others. */
export function InfoPanel({ conversation, route, tabs }: InfoPanelProps) {
  const { phone_number, last_inbound_at, created_at, status } = conversation;
  return (
    <div className="flex flex-col gap-3.5 p-4">
      <div className="flex items-center gap-3">
        <Avatar name={initialsName(conversation)} />
        <div className="min-w-0 flex-1">
          <p className="font-semibold [overflow-wrap:anywhere]">
            <CustomerTitle conversation={conversation} />
          </p>
          {phone_number ? (
            <a
              href={`tel:+${phone_number}`}
              className="rounded-tag text-ink-3 text-secondary tabular-nums hover:text-ink"
            >
              <CustomerContact conversation={conversation} />
            </a>
          ) : (
            <p className="text-ink-3 text-secondary [overflow-wrap:anywhere]">
              <CustomerContact conversation={conversation} />
            </p>
          )}
        </div>
      </div>
      <AlsoWritesOn conversation={conversation} route={route} tabs={tabs} />
      <PanelLabels conversation={conversation} />
      <section aria-labelledby="details-title">
        <h3 id="details-title" className="mb-1.5 font-semibold text-[0.75rem] text-ink-2">
          Details
        </h3>
        <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1 text-secondary">
          <dt className="text-ink-3">Status</dt>
          <dd>{STATUS_NAMES[status]}</dd>
          <dt className="text-ink-3">Assigned to</dt>
          <dd>
            <AssigneeLine conversation={conversation} />
          </dd>
          <dt className="text-ink-3">First seen</dt>
          <dd>
            <LocalTime at={created_at} format={shortDate} />
          </dd>
          <dt className="text-ink-3">Last wrote</dt>
          <dd>{last_inbound_at ? <LocalTime at={last_inbound_at} format={agoTime} /> : "Never"}</dd>
        </dl>
      </section>
    </div>
  );
}
