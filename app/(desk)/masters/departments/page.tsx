import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { DepartmentsView } from "@/components/masters/departments/departments-view";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { teamQueries } from "@/lib/queries/team/team-queries";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Departments" };

export default async function DepartmentsPage() {
  await requireAdmin();
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(departmentQueries.list(supabase)),
    queryClient.query(teamQueries.list(supabase)),
  ]);
  return (
    <PageData state={state}>
      <DepartmentsView />
    </PageData>
  );
}
