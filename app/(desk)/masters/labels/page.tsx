import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { LabelsView } from "@/components/masters/labels/labels-view";
import { labelQueries } from "@/lib/queries/labels/label-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Labels" };

export default async function LabelsPage() {
  await requireAdmin();
  const state = await prefetch((queryClient, supabase) => [queryClient.query(labelQueries.list(supabase))]);
  return (
    <PageData state={state}>
      <LabelsView />
    </PageData>
  );
}
