"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { TabLink, TabStrip } from "@/components/ui/tab-strip";
import { MASTERS_TABS } from "@/lib/masters-tabs";
import { paths } from "@/lib/paths";

export function MastersTabs() {
  const current = useSelectedLayoutSegment();
  return (
    <TabStrip label="Masters">
      {MASTERS_TABS.map(({ slug, name }) => (
        <TabLink key={slug} href={paths.masters(slug)} isCurrent={slug === current}>
          {name}
        </TabLink>
      ))}
    </TabStrip>
  );
}
