"use client";

import { later } from "@/components/layout/later";
import { OUTCOMES } from "@/components/masters/interact-providers/overview/outcomes";
import { Skeleton } from "@/components/ui/skeleton";
import { useLocale } from "@/hooks/ui/use-locale";
import { fullCount } from "@/lib/format-number";
import { formatSpan } from "@/lib/format-span";
import { quantileOf } from "@/lib/histogram";
import type { ChannelFigures, FigureRange } from "@/lib/schemas/channel-figures";

const OutcomeChart = later(
  () =>
    import("@/components/masters/interact-providers/overview/outcome-chart").then(
      (module) => module.OutcomeChart,
    ),
  { loading: <Skeleton className="h-full" />, isLarge: true },
);

const RANGES: Record<FigureRange, { label: string; title: string }> = {
  "1h": { label: "1 h", title: "Last hour" },
  "24h": { label: "24 h", title: "Last 24 hours" },
  "7d": { label: "7 d", title: "Last 7 days" },
};

interface TrafficCardProps {
  figures: ChannelFigures;
  range: FigureRange;
  onRange: (range: FigureRange) => void;
}

/** What became of the calls, as bars and as numbers, and how long their senders waited. */
export function TrafficCard({ figures, range, onRange }: TrafficCardProps) {
  const locale = useLocale();
  const totals = OUTCOMES.map((outcome) => ({
    ...outcome,
    total: figures.buckets.reduce((sum, bucket) => sum + bucket[outcome.key], 0),
  }));
  const said = totals.map(({ name, total }) => `${fullCount(total, "en")} ${name.toLowerCase()}`).join(", ");
  return (
    <section aria-labelledby="traffic" className="rounded-card border bg-panel">
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5">
        <h2 id="traffic" className="flex-1 font-semibold">
          {RANGES[range].title}
        </h2>
        <fieldset aria-label="Stretch of time" className="flex">
          {(Object.keys(RANGES) as FigureRange[]).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === range}
              onClick={() => onRange(each)}
              className="h-7 rounded-control px-2.5 font-medium text-ink-2 text-secondary hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink touch:h-11"
            >
              {RANGES[each].label}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="flex flex-col gap-4 p-4">
        <div role="img" aria-label={`${RANGES[range].title}: ${said}`} className="h-44">
          <OutcomeChart buckets={figures.buckets} stepSeconds={figures.step_seconds} />
        </div>
        <dl className="grid grid-cols-3 gap-x-4 gap-y-3 sm:grid-cols-6">
          {totals.map(({ key, name, total, colour, text }) => (
            <div key={key} className="flex flex-col-reverse justify-end">
              <dt className="flex items-center gap-1.5 text-ink-2 text-secondary">
                <span aria-hidden className="size-2 rounded-[2px]" style={{ background: colour }} />
                {name}
              </dt>
              <dd className={`font-semibold text-title tabular-nums ${total > 0 ? text : "text-ink"}`}>
                {fullCount(total, locale)}
              </dd>
            </div>
          ))}
          <Answered ack={figures.ack} />
        </dl>
      </div>
    </section>
  );
}

function Answered({ ack }: { ack: number[] }) {
  const [half, most] = [quantileOf(ack, 0.5), quantileOf(ack, 0.99)];
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-ink-2 text-secondary">
        {most === null ? "Answered in" : `Answered, p99 ${formatSpan(most)}`}
      </dt>
      <dd className="font-semibold text-title tabular-nums">{half === null ? "–" : formatSpan(half)}</dd>
    </div>
  );
}
