"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { ProviderHeading } from "@/components/masters/interact-providers/page/provider-heading";
import { Skeleton } from "@/components/ui/skeleton";
import { TabLink, TabStrip } from "@/components/ui/tab-strip";
import { useMastersChannel } from "@/hooks/masters/use-masters-channel";
import { paths } from "@/lib/paths";
import { PROVIDER_TABS } from "@/lib/provider-tabs";

/** What stands above every tab of a channel's page: where it is, its name and state, and the tabs. */
export function ProviderFrame({ children }: { children: ReactNode }) {
  const channel = useMastersChannel();
  const segment = useSelectedLayoutSegment() ?? "";
  return (
    <div className="mx-auto flex max-w-[1240px] flex-col gap-4 px-4 py-5 sm:px-7 lg:mx-0">
      <nav aria-label="Breadcrumb" className="flex items-center gap-1.5 text-ink-2 text-secondary">
        <Link href={paths.masters()} className="rounded-tag hover:text-ink hover:underline">
          Interact Providers
        </Link>
        <ChevronRight aria-hidden className="size-3.5" />
        <span aria-current="page" className="truncate">
          {channel?.name}
        </span>
      </nav>
      {channel ? <ProviderHeading channel={channel} /> : <Skeleton className="h-11 w-72" />}
      {channel && (
        <TabStrip label={channel.name} isInset>
          {PROVIDER_TABS.map(({ slug, name }) => (
            <TabLink key={slug} href={paths.provider(channel.slug, slug)} isCurrent={slug === segment}>
              {name}
            </TabLink>
          ))}
        </TabStrip>
      )}
      {children}
    </div>
  );
}
