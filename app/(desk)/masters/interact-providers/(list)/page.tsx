import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { ProvidersView } from "@/components/masters/interact-providers/providers-view";
import { alertQueries } from "@/lib/queries/alerts/alert-queries";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { canMail } from "@/lib/server/alerts/mail-alert";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";
import { webhookBase } from "@/lib/server/webhook-base";

export const metadata: Metadata = { title: "Interact Providers" };

export default async function InteractProvidersPage() {
  await requireAdmin();
  const [state, base] = await Promise.all([
    prefetch((queryClient, supabase) => [
      queryClient.query(providerQueries.list(supabase)),
      queryClient.query(providerQueries.failures(supabase)),
      queryClient.query(alertQueries.settings(supabase)),
    ]),
    webhookBase(),
  ]);
  return (
    <PageData state={state}>
      <ProvidersView webhookBase={base} canMail={canMail()} />
    </PageData>
  );
}
