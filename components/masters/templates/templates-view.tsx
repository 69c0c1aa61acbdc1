"use client";

import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate } from "lucide-react";
import { useState } from "react";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { ChannelTemplates } from "@/components/masters/templates/channel-templates";
import { TemplatesSkeleton } from "@/components/masters/templates/templates-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { providerQueries } from "@/lib/queries/providers/provider-queries";

/** The templates of one provider at a time. */
export function TemplatesView() {
  return (
    <div className="mx-auto flex max-w-[1120px] flex-col gap-4 px-4 py-5 sm:px-7 sm:py-[22px] lg:mx-0">
      <header>
        <h1 className="font-semibold text-title">Templates</h1>
        <p className="mt-0.5 text-ink-2">
          Messages that WhatsApp has approved. They reach customers at any time, also after the 24 hours.
        </p>
      </header>
      <Providers />
    </div>
  );
}

function Providers() {
  const query = useInteractProviders();
  const { data: providers, error } = query;
  const { data: sending } = useQuery(providerQueries.sending(useSupabase()));
  const [chosen, setChosen] = useState<string | null>(null);
  if (!providers) {
    if (!error) return <TemplatesSkeleton />;
    return <LoadProblem title="The providers could not be loaded." query={query} />;
  }
  const provider =
    providers.find(({ slug }) => slug === chosen) ??
    providers.find(({ slug }) => sending?.includes(slug)) ??
    providers[0];
  if (!provider) {
    return (
      <EmptyState icon={LayoutTemplate} title="No providers yet" className={LIST_CARD}>
        Each provider has its own templates. Add one under Interact Providers.
      </EmptyState>
    );
  }
  return (
    <>
      <Field label="Provider" className="max-w-sm">
        <Select
          value={provider.slug}
          onChange={(event) => setChosen(event.target.value)}
          options={providers.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </Field>
      <ChannelTemplates
        key={provider.slug}
        channel={provider.slug}
        name={provider.name}
        type={provider.type}
      />
    </>
  );
}
