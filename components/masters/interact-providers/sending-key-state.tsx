"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useCheckSendingKey } from "@/hooks/masters/use-provider-mutations";
import { useNow } from "@/hooks/ui/use-now";
import { agoTime } from "@/lib/format-time";
import { providerWords } from "@/lib/providers/words";
import { type ProviderListItem, providerQueries } from "@/lib/queries/providers/provider-queries";

/** When the key for sending was last accepted and refused, and a way to ask the provider about it now. */
export function SendingKeyState({ provider }: { provider: ProviderListItem }) {
  const { data: state } = useQuery(providerQueries.sendingKey(useSupabase(), provider.slug));
  const check = useCheckSendingKey();
  const now = useNow();
  if (!state || now === null) return null;
  const { last_used_at: usedAt, last_refused_at: refusedAt, last_refusal: refusal } = state;
  const service = providerWords(provider.type);
  return (
    <div className="flex flex-col gap-2 text-ink-2 text-secondary">
      <p>
        {`Set ${agoTime(state.updated_at, now)}${state.updated_by ? ` by ${state.updated_by}` : ""}, ${
          usedAt ? `last accepted ${agoTime(usedAt, now)}` : "not used so far"
        }.`}
      </p>
      {refusedAt && (
        <p className="text-warn">{`Last refused ${agoTime(refusedAt, now)}: ${refusal ?? "no reason given"}`}</p>
      )}
      {service.canCheckKey && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button pending={check.isPending} onClick={() => check.mutate({ slug: provider.slug })}>
            Check key
          </Button>
          <span role="status">
            {!check.isPending && <CheckResult service={service.name} data={check.data} error={check.error} />}
          </span>
        </div>
      )}
    </div>
  );
}

interface CheckResultProps {
  service: string;
  data: { refusal: string | null } | undefined;
  error: { userMessage: string } | null;
}

function CheckResult({ service, data, error }: CheckResultProps) {
  if (error) return <span className="text-bad">{error.userMessage}</span>;
  if (!data) return <span>Sends no message.</span>;
  if (data.refusal) return <span className="text-bad">{data.refusal}</span>;
  return <span className="text-ok">{`${service} accepts the key.`}</span>;
}
