"use client";

import { useState } from "react";
import { CallList } from "@/components/sandbox/call-list";
import { ChannelList } from "@/components/sandbox/channel-list";
import { CustomerList } from "@/components/sandbox/customer-list";
import { FaultSwitches } from "@/components/sandbox/fault-switches";
import { KindButtons } from "@/components/sandbox/kind-buttons";
import { PartTabs, type ScreenPart } from "@/components/sandbox/part-tabs";
import { Phone } from "@/components/sandbox/phone";
import { TopBar } from "@/components/sandbox/top-bar";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { useSandbox } from "@/hooks/sandbox/use-sandbox";
import { useSandboxSelection } from "@/hooks/sandbox/use-sandbox-selection";
import { cn } from "@/lib/cn";
import { toClientError } from "@/lib/errors";
import type { SandboxPhone, SandboxView } from "@/lib/schemas/sandbox";

/** Who writes, the phone, and what goes wrong: side by side, or one at a time in narrow windows. */
export function SandboxScreen({ initial }: { initial: SandboxPhone }) {
  const { phone, choose } = useSandboxSelection(initial);
  const { view, error, isFetching, retry } = useSandbox(phone);
  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)]">
      <TopBar phone={phone} conversationId={view?.conversation?.id ?? null} />
      {error ? (
        <ErrorState title="The sandbox cannot be shown." onRetry={retry} pending={isFetching}>
          {toClientError(error).message}
        </ErrorState>
      ) : view ? (
        <Parts phone={phone} view={view} choose={choose} />
      ) : (
        <SkeletonGroup label="Loading the sandbox" className="grid place-items-center">
          <Skeleton className="h-[480px] w-[320px] rounded-card" />
        </SkeletonGroup>
      )}
    </div>
  );
}

interface PartsProps {
  phone: SandboxPhone;
  view: SandboxView;
  choose: (change: Partial<SandboxPhone>) => void;
}

function Parts({ phone, view, choose }: PartsProps) {
  const [part, setPart] = useState<ScreenPart>("phone");
  const shown = (name: ScreenPart) => part !== name && "max-lg:hidden";
  const customer = view.people.find((person) => person.phone === phone.phone) ?? {
    phone: phone.phone,
    name: "",
  };
  const channel = view.channels.find(({ slug }) => slug === phone.channel);
  return (
    <div className="grid min-h-0 max-lg:grid-rows-[auto_minmax(0,1fr)] lg:grid-cols-[300px_minmax(0,1fr)_420px]">
      <PartTabs part={part} onChange={setPart} />
      <aside
        aria-label="Who writes"
        className={cn("flex min-h-0 flex-col overflow-y-auto border-r bg-panel", shown("customer"))}
      >
        <CustomerList phone={phone} people={view.people} onChoose={choose} />
        <ChannelList channels={view.channels} current={phone.channel} onChoose={choose} />
        <KindButtons
          key={`${phone.channel} ${phone.phone}`}
          phone={phone}
          customer={customer}
          type={channel?.type ?? "interakt"}
          messages={view.messages}
          onSent={() => setPart("phone")}
        />
      </aside>
      <main className={cn("grid min-h-0 place-items-center bg-bg lg:p-6", shown("phone"))}>
        <Phone
          key={`${phone.channel} ${phone.phone}`}
          phone={phone}
          customer={customer}
          channel={channel}
          messages={view.messages}
        />
      </main>
      <aside
        aria-label="Faults and calls"
        className={cn(
          "min-h-0 border-l bg-panel max-lg:overflow-y-auto lg:grid lg:grid-rows-[minmax(0,auto)_minmax(240px,1fr)]",
          shown("faults"),
        )}
      >
        <div className="min-h-0 border-b lg:overflow-y-auto">
          <FaultSwitches phone={phone} view={view} />
        </div>
        <div className="min-h-0 lg:overflow-y-auto">
          <CallList calls={view.calls} />
        </div>
      </aside>
    </div>
  );
}
