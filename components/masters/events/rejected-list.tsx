"use client";

import { ShieldCheck } from "lucide-react";
import { LocalTime } from "@/components/layout/local-time";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { useRejections } from "@/hooks/masters/use-event-log";
import { useLocale } from "@/hooks/ui/use-locale";
import { fullCount } from "@/lib/format-number";
import { eventTime, logTime } from "@/lib/format-time";
import { rejectionWords } from "@/lib/health/words";
import type { EventQuery } from "@/lib/schemas/event-log";

interface RejectedListProps {
  channel: string;
  query: EventQuery;
  isReady: boolean;
}

/** Calls that were turned away, by hour and reason. */
export function RejectedList({ channel, query, isReady }: RejectedListProps) {
  const locale = useLocale();
  const rejections = useRejections(channel, query, { enabled: isReady });
  const { data, error } = rejections;
  if (!data) {
    if (!error) return <RowsSkeleton label="Loading rejected calls" />;
    return <LoadProblem title="The rejected calls could not be loaded." query={rejections} />;
  }
  if (data.length === 0) {
    return (
      <EmptyState icon={ShieldCheck} title="No call was turned away" className={LIST_CARD}>
        Calls with a wrong key, or too large, are counted here by hour and reason.
      </EmptyState>
    );
  }
  return (
    <section aria-label="Rejected calls" className="overflow-hidden rounded-card border bg-panel">
      <table className="w-full text-left">
        <thead className="border-b text-ink-2 text-secondary">
          <tr className="h-9 *:px-4 *:font-medium">
            <th>Hour</th>
            <th>Why</th>
            <th className="text-right">Calls</th>
            <th className="text-right max-sm:hidden">Last one</th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {data.map(({ hour, reason, count, last_at }) => (
            <tr key={`${hour} ${reason}`} className="h-9 *:px-4">
              <td className="whitespace-nowrap tabular-nums">
                <LocalTime at={hour} format={logTime} />
              </td>
              <td className="first-letter:uppercase [overflow-wrap:anywhere]">{rejectionWords(reason)}</td>
              <td className="text-right tabular-nums">{fullCount(count, locale)}</td>
              <td className="text-right tabular-nums max-sm:hidden">
                <LocalTime at={last_at} format={eventTime} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t bg-sunken px-4 py-2 text-ink-2 text-secondary">
        Of calls that are turned away only their number is kept, nothing that was in them.
      </p>
    </section>
  );
}
