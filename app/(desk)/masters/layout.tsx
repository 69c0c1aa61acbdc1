import type { ReactNode } from "react";
import { TwoStepNotice } from "@/components/layout/two-step/two-step-notice";
import { HealthBanner } from "@/components/masters/health-banner";
import { MastersTabs } from "@/components/masters/masters-tabs";
import { requireAdmin } from "@/lib/server/auth";

/** The tabs above every Masters page. A layout is not rendered again between tabs, so each page authorises too. */
export default async function MastersLayout({ children }: { children: ReactNode }) {
  const { id, hasSecondFactor } = await requireAdmin();
  return (
    <div className="flex h-full flex-col">
      <MastersTabs />
      <HealthBanner />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {!hasSecondFactor && <TwoStepNotice userId={id} />}
    </div>
  );
}
