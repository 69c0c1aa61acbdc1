import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { SavedRepliesView } from "@/components/masters/saved-replies/saved-replies-view";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { savedReplyQueries } from "@/lib/queries/saved-replies/saved-reply-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Saved replies" };

export default async function SavedRepliesPage() {
  await requireAdmin();
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(savedReplyQueries.list(supabase)),
    queryClient.query(departmentQueries.list(supabase)),
  ]);
  return (
    <PageData state={state}>
      <SavedRepliesView />
    </PageData>
  );
}
