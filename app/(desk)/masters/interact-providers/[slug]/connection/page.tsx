import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { ConnectionTab } from "@/components/masters/interact-providers/page/connection-tab";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";
import { webhookBase } from "@/lib/server/webhook-base";

export const metadata: Metadata = { title: "Connection" };

interface ConnectionPageProps {
  params: Promise<{ slug: string }>;
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  await requireAdmin();
  const { slug } = await params;
  const [state, base] = await Promise.all([
    prefetch((queryClient, supabase) => [
      queryClient.query(providerQueries.list(supabase)),
      queryClient.query(providerQueries.failures(supabase)),
      queryClient.query(providerQueries.sending(supabase)),
      queryClient.query(providerQueries.sendingKey(supabase, slug)),
    ]),
    webhookBase(),
  ]);
  return (
    <PageData state={state}>
      <ConnectionTab webhookBase={base} />
    </PageData>
  );
}
