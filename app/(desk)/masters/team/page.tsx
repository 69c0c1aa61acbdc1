import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { TeamView } from "@/components/masters/team/team-view";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { teamQueries } from "@/lib/queries/team/team-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const { id } = await requireAdmin();
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(teamQueries.list(supabase)),
    queryClient.query(departmentQueries.list(supabase)),
  ]);
  return (
    <PageData state={state}>
      <TeamView ownId={id} />
    </PageData>
  );
}
