"use client";

import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import { toast } from "sonner";
import { Switch } from "@/components/ui/switch";
import { useSetProviderLegacy } from "@/hooks/masters/use-provider-mutations";
import { useNow } from "@/hooks/ui/use-now";
import { cn } from "@/lib/cn";
import { shortDate } from "@/lib/format-time";
import { paths } from "@/lib/paths";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

/** Whether the legacy URL accepts requests without a key; shown as a warning while it does. */
export function LegacySwitch({ provider, webhookBase }: { provider: ProviderListItem; webhookBase: string }) {
  const labelId = useId();
  const setLegacy = useSetProviderLegacy();
  const now = useNow();
  const { accepts_unsigned_legacy: isOn, unsigned_closed_at: closedAt } = provider;
  return (
    <div
      className={cn(
        "flex items-center gap-3 rounded-[10px] px-3.5 py-2.5",
        isOn ? "bg-warn-soft text-warn" : "bg-sunken text-ink-2",
      )}
    >
      {isOn && <TriangleAlert />}
      <p className="min-w-0 flex-1 text-secondary">
        <span id={labelId} className="block font-medium text-base">
          Accept requests without a key on the legacy URL
        </span>
        {isOn
          ? "Anyone who knows the URL can post to this channel. Turn this off once your integration sends the key."
          : "The legacy URL requires the key, like the current one."}
        {!isOn && closedAt && now && (
          <span className="block">
            {`The open door was closed on ${shortDate(closedAt, now)} because signed calls come in.`}
          </span>
        )}
        <code className="mt-0.5 block break-all font-mono text-[0.75rem]">{`${webhookBase}${paths.legacyWebhook()}`}</code>
      </p>
      <Switch
        aria-labelledby={labelId}
        checked={isOn}
        onCheckedChange={(accepts_unsigned_legacy) =>
          setLegacy.mutate(
            { id: provider.id, accepts_unsigned_legacy },
            { onError: (error) => toast.error(error.userMessage) },
          )
        }
      />
    </div>
  );
}
