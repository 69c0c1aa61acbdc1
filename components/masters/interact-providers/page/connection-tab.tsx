"use client";

import { SetupCard } from "@/components/masters/interact-providers/page/setup-card";
import { ProviderConnection } from "@/components/masters/interact-providers/provider-connection";
import { CopyField } from "@/components/ui/copy-field";
import { useMastersChannel } from "@/hooks/masters/use-masters-channel";
import { paths } from "@/lib/paths";

/** How a channel is connected: its webhook URL and keys. */
export function ConnectionTab({ webhookBase }: { webhookBase: string }) {
  const channel = useMastersChannel();
  if (!channel) return null;
  return (
    <>
      <section aria-label="Connection" className="rounded-card border bg-panel">
        {channel.provider ? (
          <ProviderConnection
            provider={channel.provider}
            webhookBase={webhookBase}
            isKeyInitiallyShown={false}
          />
        ) : (
          <div className="flex flex-col gap-3 p-4">
            <CopyField
              label="Webhook URL"
              copyLabel="Copy webhook URL"
              value={`${webhookBase}${paths.netcoreWebhook()}`}
            />
            <p className="text-ink-2 text-secondary">
              The keys of this channel are set on the server: NETCORE_WEBHOOK_KEY and NETCORE_API_KEY.
            </p>
          </div>
        )}
      </section>
      <SetupCard channel={channel} />
    </>
  );
}
