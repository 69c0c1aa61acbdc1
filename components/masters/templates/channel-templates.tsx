"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, LayoutTemplate } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { TemplatePullLine } from "@/components/layout/templates/template-pull-line";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { TemplateItem } from "@/components/masters/templates/template-item";
import { TemplatesSkeleton } from "@/components/masters/templates/templates-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useTemplates } from "@/hooks/layout/use-templates";
import { providerWords } from "@/lib/providers/words";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { groupTemplates, searchTemplates } from "@/lib/template-groups";

interface ChannelTemplatesProps {
  channel: string;
  /** The provider's name. */
  name: string;
  type: string;
}

/** What a provider's list says, or why it cannot be read. */
export function ChannelTemplates({ channel, name, type }: ChannelTemplatesProps) {
  const service = providerWords(type);
  const { data: sending } = useQuery(providerQueries.sending(useSupabase()));
  if (!service.hasTemplateList) {
    return (
      <EmptyState
        icon={LayoutTemplate}
        title={`${service.name} has no list of templates`}
        className={LIST_CARD}
      >
        The desk cannot read them, so agents send templates in {service.name} itself.
      </EmptyState>
    );
  }
  if (sending && !sending.includes(channel)) {
    return (
      <EmptyState icon={KeyRound} title="No key yet" className={LIST_CARD}>
        The list is read with the key for sending. Enter it for {name} under Interact Providers.
      </EmptyState>
    );
  }
  return <TemplateItems channel={channel} service={service.name} />;
}

function TemplateItems({ channel, service }: { channel: string; service: string }) {
  const [search, setSearch] = useState("");
  const deferred = useDeferredValue(search);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <Input
          type="search"
          aria-label="Search templates"
          placeholder="Search names and texts"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="max-w-sm"
        />
        <TemplatePullLine channel={channel} service={service} className="min-w-0 sm:pt-2" />
      </div>
      <Found channel={channel} service={service} search={deferred} />
    </>
  );
}

function Found({ channel, service, search }: { channel: string; service: string; search: string }) {
  const query = useTemplates(channel);
  const { data, error } = query;
  if (!data) {
    if (!error) return <TemplatesSkeleton />;
    return <LoadProblem title="The templates could not be loaded." query={query} />;
  }
  const groups = searchTemplates(groupTemplates(data), search);
  if (groups.length === 0) {
    return data.length === 0 ? (
      <EmptyState icon={LayoutTemplate} title="No templates yet" className={LIST_CARD}>
        Templates made in {service} appear here once they have been pulled.
      </EmptyState>
    ) : (
      <EmptyState icon={LayoutTemplate} title="No template found" className={LIST_CARD}>
        No name and no text has “{search.trim()}”.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Templates" className="divide-y overflow-hidden rounded-card border bg-panel">
      {groups.flatMap(({ templates, category }) =>
        templates.map((template) => (
          <TemplateItem key={template.id} template={template} category={category} search={search} />
        )),
      )}
    </ul>
  );
}
