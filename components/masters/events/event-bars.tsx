"use client";

import { Skeleton } from "@/components/ui/skeleton";
import { useEventBars } from "@/hooks/masters/use-event-log";
import { useLocale } from "@/hooks/ui/use-locale";
import { useNow } from "@/hooks/ui/use-now";
import { cn } from "@/lib/cn";
import type { Bars } from "@/lib/event-log/query";
import { fullCount } from "@/lib/format-number";
import { clockTime, logTime } from "@/lib/format-time";
import type { EventBar, EventQuery } from "@/lib/schemas/event-log";

const PARTS = [
  { name: "failed", label: "Failed", colour: "bg-bad" },
  { name: "ignored", label: "Ignored", colour: "bg-line-strong" },
  { name: "duplicate", label: "Duplicate", colour: "bg-ink-3" },
  { name: "stored", label: "Stored", colour: "bg-accent" },
] as const;
const FIGURES = [...[...PARTS].reverse(), { name: "rejected", label: "Rejected", colour: null }] as const;

const DAY_MS = 86_400_000;

const totalOf = (bars: readonly EventBar[], name: (typeof FIGURES)[number]["name"]) =>
  bars.reduce((sum, bar) => sum + bar[name], 0);

interface EventBarsProps {
  channel: string;
  query: EventQuery;
  /** A figure was pressed: show these. */
  onPick: (outcome: (typeof FIGURES)[number]["name"]) => void;
}

/** What became of the channel's calls in the range of the filters: is it well? Filters other than time do not count. */
export function EventBars({ channel, query, onPick }: EventBarsProps) {
  const locale = useLocale();
  const { data, bars, error } = useEventBars(channel, query, useNow());
  if (!data) return error ? null : <Skeleton className="h-[122px] rounded-card" />;
  return (
    <section
      aria-label="What became of the calls"
      className="grid rounded-card border bg-panel lg:grid-cols-[minmax(0,1fr)_340px]"
    >
      <div className="flex min-w-0 flex-col gap-1 border-b p-4 pb-3 lg:border-r lg:border-b-0">
        <Columns data={data} bars={bars} />
        <Axis bars={bars} />
      </div>
      <dl className="grid grid-cols-3 content-center gap-x-4 gap-y-3 p-4">
        {FIGURES.map(({ name, label, colour }) => {
          const total = totalOf(data, name);
          return (
            <div key={name} className="flex flex-col-reverse">
              <dt className="flex items-center gap-1.5 text-ink-2 text-meta">
                {colour && <i aria-hidden className={cn("size-2 rounded-[2px]", colour)} />}
                {label}
              </dt>
              <dd
                className={cn(
                  "font-semibold text-base tabular-nums",
                  name === "failed" && total > 0 && "text-bad",
                )}
              >
                <button type="button" className="hover:underline" onClick={() => onPick(name)}>
                  {fullCount(total, locale)} <span className="sr-only">{label}</span>
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Columns({ data, bars }: { data: readonly EventBar[]; bars: Bars }) {
  const byTime = new Map(data.map((bar) => [Date.parse(bar.from), bar]));
  const times = Array.from(
    { length: Math.round((bars.until - bars.since) / bars.step) },
    (_, n) => bars.since + n * bars.step,
  );
  const sum = (bar: EventBar) => PARTS.reduce((total, { name }) => total + bar[name], 0);
  const most = Math.max(1, ...data.map(sum));
  return (
    <div aria-hidden className="flex h-16 items-end gap-px sm:gap-1">
      {times.map((time) => {
        const bar = byTime.get(time);
        return (
          <div
            key={time}
            title={
              bar &&
              `${logTime(new Date(time).toISOString(), bars.until)}: ${sum(bar)} events, ${bar.failed} failed`
            }
            className="flex h-full min-w-0 flex-1 flex-col justify-end gap-px border-b"
          >
            {bar &&
              PARTS.map(({ name, colour }) =>
                bar[name] > 0 ? (
                  <i
                    key={name}
                    className={cn("block min-h-px shrink-0", colour)}
                    style={{ height: `${(bar[name] / most) * 94}%` }}
                  />
                ) : null,
              )}
          </div>
        );
      })}
    </div>
  );
}

/** Times below the bars, fewer in a narrow window. */
function Axis({ bars: { since, until, step } }: { bars: Bars }) {
  const isLong = until - since > 2 * DAY_MS;
  const places = [0, 1, 2, 3].map((n) => since + Math.round(((until - since) / step / 4) * n) * step);
  return (
    <p aria-hidden className="flex justify-between text-ink-2 text-meta tabular-nums">
      {places.map((time, place) => {
        const at = new Date(time).toISOString();
        return (
          <span key={time} className={place % 2 === 1 ? "max-sm:hidden" : ""}>
            {isLong || place === 0 ? logTime(at, until) : clockTime(at)}
          </span>
        );
      })}
      <span>Now</span>
    </p>
  );
}
