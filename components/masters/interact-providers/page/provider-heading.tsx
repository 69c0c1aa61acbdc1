"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { HealthTag } from "@/components/masters/interact-providers/health-tag";
import { ProviderMenu } from "@/components/masters/interact-providers/provider-menu";
import { ProviderIcon, SlugAndNumber } from "@/components/masters/interact-providers/provider-name";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { useSendTestEvent } from "@/hooks/masters/use-provider-mutations";
import type { MastersChannel } from "@/lib/masters-channels";
import { providerWords } from "@/lib/providers/words";

const TestEventDialog = later(() =>
  import("@/components/masters/interact-providers/page/test-event-dialog").then(
    (module) => module.TestEventDialog,
  ),
);

/** Name, number and state of a channel, and what can be done to it. */
export function ProviderHeading({ channel }: { channel: MastersChannel }) {
  const [isTesting, setIsTesting] = useState(false);
  const test = useSendTestEvent();
  const { name, slug, icon, is_active, provider } = channel;
  const number = provider?.channel_phone_number;

  function handleTest() {
    test.mutate({ slug });
    setIsTesting(true);
  }
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ProviderIcon icon={icon} isActive={is_active} />
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="truncate font-semibold text-title">{name}</h1>
        <p className="truncate text-ink-2 text-secondary tabular-nums">
          <SlugAndNumber slug={slug} number={number} />
        </p>
      </div>
      {is_active ? <HealthTag channel={slug} /> : <Tag>Inactive</Tag>}
      {provider && providerWords(provider.type).sample && (
        <Button onClick={handleTest}>
          <Play />
          Send a test event
        </Button>
      )}
      {provider && <ProviderMenu provider={provider} />}
      {provider && isTesting && (
        <TestEventDialog provider={provider} test={test} onClose={() => setIsTesting(false)} />
      )}
    </header>
  );
}
