import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { TemplatesView } from "@/components/masters/templates/templates-view";
import { providerQueries } from "@/lib/queries/providers/provider-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesPage() {
  await requireAdmin();
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(providerQueries.list(supabase)),
    queryClient.query(providerQueries.sending(supabase)),
  ]);
  return (
    <PageData state={state}>
      <TemplatesView />
    </PageData>
  );
}
