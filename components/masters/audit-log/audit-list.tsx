"use client";

import { History } from "lucide-react";
import { AuditLineItem } from "@/components/masters/audit-log/audit-line-item";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useAuditLog, useAuditNames } from "@/hooks/masters/use-audit-log";
import { toClientError } from "@/lib/errors";
import type { AuditQuery } from "@/lib/schemas/audit-log";

interface AuditListProps {
  query: AuditQuery;
  isReady: boolean;
}

/** The lines that match, newest first. */
export function AuditList({ query, isReady }: AuditListProps) {
  const log = useAuditLog(query, { enabled: isReady });
  const names = useAuditNames();
  const card = "w-full max-w-none rounded-card border bg-panel";
  if (!log.lines || !names) {
    if (!log.error) return <RowsSkeleton label="Loading the audit log" />;
    return (
      <ErrorState
        title="The audit log could not be loaded."
        onRetry={() => void log.refetch()}
        pending={log.isFetching}
        className={card}
      >
        {toClientError(log.error).message}
      </ErrorState>
    );
  }
  if (log.lines.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing found" className={card}>
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
      {log.isFetchNextPageError && (
        <p role="alert" className="text-bad text-secondary">
          Older entries could not be loaded. Try again.
        </p>
      )}
      {log.hasNextPage && (
        <Button
          className="self-center"
          pending={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show older entries
        </Button>
      )}
    </>
  );
}
