"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { TabLink, TabStrip } from "@/components/ui/tab-strip";
import { MASTERS_TABS } from "@/lib/masters-tabs";
import { paths } from "@/lib/paths";

/** On a phone the strip is wider than the window, and the current tab may be outside. */
function bringIntoView(link: HTMLAnchorElement | null) {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function MastersTabs() {
  const current = useSelectedLayoutSegment();
  return (
    <TabStrip label="Masters">
      {MASTERS_TABS.map(({ slug, name }) => (
        <TabLink
          key={slug}
          href={paths.masters(slug)}
          isCurrent={slug === current}
          ref={slug === current ? bringIntoView : null}
        >
          {name}
        </TabLink>
      ))}
    </TabStrip>
  );
}
