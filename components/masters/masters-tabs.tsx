import { type MastersTab, mastersTabs } from "@/components/masters/masters-tabs.utils";
import { TabLink, TabStrip } from "@/components/ui/tab-strip";
import { paths } from "@/lib/paths";

export function MastersTabs({ current }: { current: MastersTab }) {
  return (
    <TabStrip label="Masters">
      {mastersTabs.map(({ slug, name }) => (
        <TabLink key={slug} href={paths.masters(slug)} isCurrent={slug === current}>
          {name}
        </TabLink>
      ))}
    </TabStrip>
  );
}
