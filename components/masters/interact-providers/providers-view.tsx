"use client";

import { Plus, Smartphone } from "lucide-react";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { AlertsCard } from "@/components/masters/interact-providers/alerts/alerts-card";
import { FailedEventsNotice } from "@/components/masters/interact-providers/failed-events";
import { MachineLine } from "@/components/masters/interact-providers/machine-line";
import { ProviderList } from "@/components/masters/interact-providers/provider-list";
import { ProviderListSkeleton } from "@/components/masters/interact-providers/provider-list-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { NETCORE_CHANNEL } from "@/lib/channels";

const AddProviderDialog = later(() =>
  import("@/components/masters/interact-providers/add-provider-dialog").then(
    (module) => module.AddProviderDialog,
  ),
);

/** `webhookBase`: the origin of the webhook URLs, without a trailing slash. `canMail`: whether the server can send mails. */
export function ProvidersView({ webhookBase, canMail }: { webhookBase: string; canMail: boolean }) {
  const [isAdding, setIsAdding] = useState(false);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const addButton = (
    <Button variant="primary" className="max-sm:w-full" onClick={() => setIsAdding(true)}>
      <Plus />
      Add provider
    </Button>
  );
  return (
    <div className="mx-auto flex max-w-[1120px] flex-col gap-4 px-4 py-5 sm:px-7 sm:py-[22px] lg:mx-0">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="font-semibold text-title">Interact Providers</h1>
          <p className="mt-0.5 text-ink-2">
            Each WhatsApp number has its own webhook URL and key, and its own tab in Live Chat.
          </p>
        </div>
        {addButton}
      </header>
      <FailedEventsNotice channel={NETCORE_CHANNEL.slug} name={NETCORE_CHANNEL.name} />
      <Providers webhookBase={webhookBase} createdId={createdId} addButton={addButton} />
      <MachineLine />
      <AlertsCard canMail={canMail} />
      {isAdding && (
        <AddProviderDialog
          onClose={() => setIsAdding(false)}
          onCreated={setCreatedId}
          webhookBase={webhookBase}
        />
      )}
    </div>
  );
}

interface ProvidersProps {
  webhookBase: string;
  createdId: string | null;
  addButton: React.ReactNode;
}

function Providers({ webhookBase, createdId, addButton }: ProvidersProps) {
  const { data: providers, isError, isFetching, refetch } = useInteractProviders();
  if (providers && providers.length > 0) {
    return <ProviderList providers={providers} webhookBase={webhookBase} createdId={createdId} />;
  }
  if (providers) {
    return (
      <EmptyState
        icon={Smartphone}
        title="No providers yet"
        action={addButton}
        className="rounded-card border bg-panel"
      >
        Add your first WhatsApp number to get its webhook URL and API key.
      </EmptyState>
    );
  }
  if (isError) {
    return (
      <ErrorState
        title="The providers could not be loaded."
        onRetry={() => refetch()}
        pending={isFetching}
        className="rounded-card border bg-panel"
      />
    );
  }
  return <ProviderListSkeleton />;
}
