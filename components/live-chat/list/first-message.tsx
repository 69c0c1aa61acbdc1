"use client";

import { MessageCircle } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useProviderKey } from "@/hooks/layout/use-provider-key";
import { ALL_CHANNELS, NETCORE_CHANNEL } from "@/lib/channels";
import { curlLine, freshSample } from "@/lib/curl-line";
import { paths } from "@/lib/paths";
import type { SampleText } from "@/lib/providers/provider";
import { providerWords } from "@/lib/providers/words";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

interface FirstMessageProps {
  channel: string;
  isAdmin: boolean;
  /** The origin of the webhook URLs: `https://desk.example.com`. */
  webhookBase: string;
}

/** An empty channel: what will appear here and, for admins, a command that sends a first message. */
export function FirstMessage({ channel, isAdmin, webhookBase }: FirstMessageProps) {
  const { data: providers = [] } = useInteractProviders();
  const provider = providers.find((row) => (channel === ALL_CHANNELS ? row.is_active : row.slug === channel));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <EmptyState icon={MessageCircle} title="No conversations yet" className="px-4">
        {channel === NETCORE_CHANNEL.slug
          ? `Conversations appear here as soon as ${NETCORE_CHANNEL.name} forwards a customer's message.`
          : "Conversations appear here as soon as a customer writes to this number."}
      </EmptyState>
      {isAdmin && provider && <TestCommand provider={provider} webhookBase={webhookBase} />}
    </div>
  );
}

function TestCommand({ provider, webhookBase }: { provider: ProviderListItem; webhookBase: string }) {
  const { fetchKey } = useProviderKey(provider.id, false);
  const [sample] = useState(freshSample);
  const words = providerWords(provider.type);
  const url = `${webhookBase}${paths.webhook(provider.slug)}`;
  if (!words.sample) return null;
  const line = (key: string, text: SampleText) => curlLine({ url, key, body: words.sample?.(text) });
  return (
    <div className="flex flex-col gap-2 px-3 pb-4">
      <CopyField
        label={`Send a test message to ${provider.name} from a terminal`}
        copyLabel="Copy the curl command with the API key"
        value={line("••••••••", sample)}
        copyValue={async () => line(await fetchKey(), freshSample())}
        isMultiline
      />
      <p className="text-ink-3 text-secondary">
        The copied command contains the real API key. To connect {words.name}, go to{" "}
        <Link href={paths.masters()} className="text-accent-ink underline">
          Masters
        </Link>
        .
      </p>
    </div>
  );
}
