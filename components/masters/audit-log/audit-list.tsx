"use client";

import { History } from "lucide-react";
import { AuditLineItem } from "@/components/masters/audit-log/audit-line-item";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { OlderRows } from "@/components/masters/older-rows";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { useAuditLog, useAuditNames } from "@/hooks/masters/use-audit-log";
import type { AuditQuery } from "@/lib/schemas/audit-log";

interface AuditListProps {
  query: AuditQuery;
  isReady: boolean;
}

/** The lines that match, newest first. */
export function AuditList({ query, isReady }: AuditListProps) {
  const log = useAuditLog(query, { enabled: isReady });
  const names = useAuditNames();
  if (!log.lines || !names) {
    if (!log.error) return <RowsSkeleton label="Loading the audit log" />;
    return <LoadProblem title="The audit log could not be loaded." query={log} />;
  }
  if (log.lines.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing found" className={LIST_CARD}>
        Nothing in the log matches these filters.
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label="Audit log" className="divide-y overflow-hidden rounded-card border bg-panel">
        {log.lines.map((line) => (
          <AuditLineItem key={line.id} line={line} names={names} />
        ))}
      </ol>
      <OlderRows what="entries" list={log} />
    </>
  );
}
