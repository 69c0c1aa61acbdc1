"use client";

import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { FailedEventsNotice } from "@/components/masters/interact-providers/failed-events";
import { KeyRotation } from "@/components/masters/interact-providers/key-rotation";
import { LegacySwitch } from "@/components/masters/interact-providers/legacy-switch";
import { SendingKeyForm } from "@/components/masters/interact-providers/sending-key-form";
import { CopyField } from "@/components/ui/copy-field";
import { IconButton } from "@/components/ui/icon-button";
import { useProviderKey } from "@/hooks/layout/use-provider-key";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { curlLine, freshSample } from "@/lib/curl-line";
import { paths } from "@/lib/paths";
import type { SampleText } from "@/lib/providers/provider";
import { providerWords } from "@/lib/providers/words";
import { type ProviderListItem, providerQueries } from "@/lib/queries/providers/provider-queries";

const MASK = "•".repeat(40);

interface ProviderConnectionProps {
  provider: ProviderListItem;
  webhookBase: string;
  /** Fetches and shows the key right away, for a provider that was just added. */
  isKeyInitiallyShown: boolean;
}

/** What to enter at the provider, and a command to test it with. */
export function ProviderConnection({ provider, webhookBase, isKeyInitiallyShown }: ProviderConnectionProps) {
  const { key, isPending, error, show, hide, fetchKey } = useProviderKey(provider.id, isKeyInitiallyShown);
  const { data: keyState } = useQuery(providerQueries.keyState(useSupabase(), provider.id));
  const [sample] = useState(freshSample);
  const words = providerWords(provider.type);
  const url = `${webhookBase}${paths.webhook(provider.slug)}`;
  const line = (withKey: string, text: SampleText) =>
    curlLine({ url, key: withKey, body: words.sample?.(text) });
  return (
    <div className="flex flex-col gap-4 p-4">
      <FailedEventsNotice channel={provider.slug} />
      {provider.slug === "interakt" && <LegacySwitch provider={provider} webhookBase={webhookBase} />}
      <div className="grid gap-x-5 gap-y-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <CopyField label="Webhook URL" copyLabel="Copy webhook URL" value={url} />
          <CopyField
            label={words.keyLabel}
            copyLabel="Copy API key"
            value={key ?? keyState?.hint.replace("…", MASK) ?? MASK}
            copyValue={fetchKey}
            actions={
              <IconButton
                label={key ? "Hide API key" : "Show API key"}
                aria-pressed={key !== null}
                disabled={isPending}
                onClick={key ? hide : show}
              >
                {key ? <EyeOff /> : <Eye />}
              </IconButton>
            }
          />
          {keyState && <KeyRotation provider={provider} state={keyState} onRotated={show} />}
          {error && (
            <p role="alert" className="text-bad text-secondary">
              The key could not be loaded. {error.userMessage}
            </p>
          )}
          <p className="text-ink-3 text-secondary">{words.setUp} Every view of the key is logged.</p>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {words.sample && (
            <CopyField
              label="Try it: send a message from a sample customer"
              copyLabel="Copy the curl command"
              value={line(key ?? "••••••••", sample)}
              copyValue={async () => line(await fetchKey(), freshSample())}
              isMultiline
            />
          )}
          <SendingKeyForm provider={provider} />
        </div>
      </div>
    </div>
  );
}
