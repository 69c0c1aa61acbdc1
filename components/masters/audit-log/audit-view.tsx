"use client";

import { Download } from "lucide-react";
import { AuditFilterBar } from "@/components/masters/audit-log/audit-filter-bar";
import { AuditList } from "@/components/masters/audit-log/audit-list";
import { MastersPage } from "@/components/masters/masters-page";
import { Button } from "@/components/ui/button";
import { useNow } from "@/hooks/ui/use-now";
import { filtersToSearch, useSearchFilters } from "@/hooks/ui/use-search-filters";
import { auditQueryOf } from "@/lib/audit/query";
import { paths } from "@/lib/paths";
import { auditFiltersSchema, auditQuerySchema } from "@/lib/schemas/audit-log";

/** Who did what, with filters in the URL. */
export function AuditView() {
  const [filters, change] = useSearchFilters(auditFiltersSchema);
  const query = auditQueryOf(filters);
  // When a day begins is the browser's to say: until it does, neither the list nor the link can have one.
  const isReady = useNow() !== null || !(filters.from || filters.to);
  return (
    <MastersPage
      title="Audit log"
      description="Who did what to providers, keys, people and departments. It only grows: nobody can change it."
      actions={
        <Button asChild>
          <a
            href={isReady ? paths.auditLogExport(filtersToSearch(auditQuerySchema, query)) : undefined}
            download
          >
            <Download />
            Export
          </a>
        </Button>
      }
    >
      <AuditFilterBar filters={filters} onChange={change} />
      <AuditList query={query} isReady={isReady} />
    </MastersPage>
  );
}
