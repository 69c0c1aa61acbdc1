import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { SettingsTab } from "@/components/masters/interact-providers/page/settings-tab";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";
import { webhookBase } from "@/lib/server/webhook-base";

export const metadata: Metadata = { title: "Channel settings" };

export default async function ProviderSettingsPage() {
  await requireAdmin();
  const [state, base] = await Promise.all([
    prefetch((queryClient, supabase) => [
      queryClient.query(providerQueries.list(supabase)),
      queryClient.query(departmentQueries.list(supabase)),
    ]),
    webhookBase(),
  ]);
  return (
    <PageData state={state}>
      <SettingsTab webhookBase={base} />
    </PageData>
  );
}
