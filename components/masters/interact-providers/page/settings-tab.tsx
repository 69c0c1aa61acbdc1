"use client";

import { LegacySwitch } from "@/components/masters/interact-providers/legacy-switch";
import { SettingsForm } from "@/components/masters/interact-providers/page/settings-form";
import { useMastersChannel } from "@/hooks/masters/use-masters-channel";

/** Who sees a channel and what it may do. */
export function SettingsTab({ webhookBase }: { webhookBase: string }) {
  const channel = useMastersChannel();
  if (!channel) return null;
  if (!channel.provider) {
    return (
      <p className="rounded-card border bg-panel p-4 text-ink-2">
        {`${channel.name} is set up on the server; it has no settings here. Every agent sees it.`}
      </p>
    );
  }
  return (
    <section aria-label="Settings" className="flex flex-col gap-4 rounded-card border bg-panel p-4">
      {channel.slug === "interakt" && <LegacySwitch provider={channel.provider} webhookBase={webhookBase} />}
      <SettingsForm key={channel.slug} provider={channel.provider} />
    </section>
  );
}
