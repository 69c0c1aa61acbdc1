"use client";

import { LayoutTemplate } from "lucide-react";
import { TemplatePullLine } from "@/components/layout/templates/template-pull-line";
import { TemplateRow } from "@/components/live-chat/templates/template-row";
import { TemplateSearch } from "@/components/live-chat/templates/template-search";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import type { TemplateChoice } from "@/hooks/live-chat/use-template-choice";
import { cn } from "@/lib/cn";
import { toClientError } from "@/lib/errors";

interface TemplateListProps {
  choice: TemplateChoice;
  channel: string;
  service: string;
  className?: string;
}

/** The templates of the channel, those that cannot be sent with the reason, and when they were read. */
export function TemplateList({ choice, channel, service, className }: TemplateListProps) {
  return (
    <section
      aria-label="Templates"
      className={cn("flex min-h-0 flex-col border-r max-md:border-r-0", className)}
    >
      <TemplateSearch choice={choice} />
      <div className="min-h-0 flex-1 overflow-y-auto border-t">
        <Rows choice={choice} service={service} />
      </div>
      <TemplatePullLine channel={channel} service={service} className="border-t px-4 py-2.5" />
    </section>
  );
}

function Rows({ choice, service }: Pick<TemplateListProps, "choice" | "service">) {
  const { list, groups, isEmpty, chosenGroup, choose, search } = choice;
  if (list.isPending) return <Loading />;
  if (list.isError && isEmpty) {
    return (
      <ErrorState
        title="The templates could not be loaded."
        onRetry={() => void list.refetch()}
        pending={list.isFetching}
      >
        {toClientError(list.error).message}
      </ErrorState>
    );
  }
  if (isEmpty) {
    return (
      <EmptyState icon={LayoutTemplate} title="No templates yet">
        Templates made in {service} appear here once they have been pulled.
      </EmptyState>
    );
  }
  if (groups.length === 0) {
    return (
      <EmptyState icon={LayoutTemplate} title="No template found">
        No name and no text has “{search.trim()}”.
      </EmptyState>
    );
  }
  return (
    <ul>
      {groups.map((group) => (
        <TemplateRow
          key={group.name}
          group={group}
          search={search}
          isChosen={group.name === chosenGroup?.name}
          onChoose={() => choose(group.best.id)}
        />
      ))}
    </ul>
  );
}

function Loading() {
  return (
    <SkeletonGroup label="Loading templates" className="flex flex-col gap-4 p-4">
      {["first", "second", "third", "fourth"].map((row) => (
        <div key={row} className="flex flex-col gap-1.5">
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="h-3 w-28" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
