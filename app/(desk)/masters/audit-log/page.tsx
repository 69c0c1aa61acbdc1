import type { Metadata } from "next";
import { PageData } from "@/components/layout/page-data";
import { AuditView } from "@/components/masters/audit-log/audit-view";
import { auditQueries } from "@/lib/queries/audit-log/audit-queries";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { teamQueries } from "@/lib/queries/team/team-queries";
import { auditFiltersSchema, auditQuerySchema } from "@/lib/schemas/audit-log";
import { requireAdmin } from "@/lib/server/auth";
import { prefetch } from "@/lib/server/prefetch";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditLogPage({ searchParams }: Props) {
  await requireAdmin();
  const { from, to, ...filters } = auditFiltersSchema.parse(await searchParams);
  const state = await prefetch((queryClient, supabase) => [
    queryClient.query(teamQueries.list(supabase)),
    queryClient.query(departmentQueries.list(supabase)),
    // When a day begins depends on where the reader is, which only their browser knows.
    ...(from || to
      ? []
      : [queryClient.infiniteQuery(auditQueries.list(supabase, auditQuerySchema.parse(filters)))]),
  ]);
  return (
    <PageData state={state}>
      <AuditView />
    </PageData>
  );
}
