"use client";

import { useQuery } from "@tanstack/react-query";
import { HardDrive, TriangleAlert } from "lucide-react";
import { useLocale } from "@/hooks/ui/use-locale";
import { useNow } from "@/hooks/ui/use-now";
import { fullCount } from "@/lib/format-number";
import { formatSpan } from "@/lib/format-span";
import { agoTime } from "@/lib/format-time";
import { rejectionWords } from "@/lib/health/words";
import { healthQueries } from "@/lib/queries/health/health-queries";
import type { MachineState } from "@/lib/schemas/machine-state";

/** "spooling: 4,212 events, oldest 41 s", and whether they are on their way to the database. */
function spoolWords({ spool }: MachineState, now: number, locale: string): string {
  if (spool === null)
    return "This server cannot write to its disk: a webhook that the database does not take is refused.";
  const aside =
    spool.set_aside > 0
      ? ` ${fullCount(spool.set_aside, locale)} that the database refuses are kept aside.`
      : "";
  if (spool.events === 0) return `Nothing waits on this server’s disk.${aside}`;
  const oldest = spool.oldest_at === null ? "" : `, oldest ${formatSpan(now - Date.parse(spool.oldest_at))}`;
  const events = spool.events === 1 ? "1 event" : `${fullCount(spool.events, locale)} events`;
  const next = spool.is_draining
    ? "They are being stored, in order."
    : "The database does not answer; they are stored, in order, once it does.";
  return `Spooling: ${events}${oldest}. ${next}${aside}`;
}

function rejectedWords({ rejected }: MachineState, now: number, locale: string): string {
  const counts = Object.entries(rejected.counts);
  if (counts.length === 0)
    return `No call was turned away since it started (${agoTime(rejected.since, now)}).`;
  const reasons = counts.map(
    ([reason, count]) => `${fullCount(count, locale)} for ${rejectionWords(reason)}`,
  );
  return `Turned away since it started (${agoTime(rejected.since, now)}): ${reasons.join("; ")}.`;
}

/** What of the webhooks is on the desk's server and not in the database: what waits on its disk, what was turned away. */
export function MachineLine() {
  const { data } = useQuery(healthQueries.machine());
  const minute = useNow();
  const locale = useLocale();
  if (!data || minute === null) return null;
  // The age of what waits counts in seconds; it is as old as the answer.
  const now = Date.now();
  const isCalm = data.spool !== null && data.spool.events === 0 && data.spool.set_aside === 0;
  const Icon = isCalm ? HardDrive : TriangleAlert;
  return (
    <section
      aria-label="This server"
      className={
        isCalm
          ? "flex items-start gap-2 text-ink-2 text-secondary"
          : "flex items-start gap-2 rounded-control bg-warn-soft px-3 py-2.5 text-secondary text-warn"
      }
    >
      <Icon aria-hidden className="mt-px size-[15px] shrink-0" />
      <p className="[overflow-wrap:anywhere]">
        {spoolWords(data, now, locale)} {rejectedWords(data, now, locale)}
      </p>
    </section>
  );
}
