"use client";

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { OUTCOMES } from "@/components/masters/interact-providers/overview/outcomes";
import { useLocale } from "@/hooks/ui/use-locale";
import { compactCount, fullCount } from "@/lib/format-number";
import { clockTime, logTime } from "@/lib/format-time";
import type { ChannelFigures } from "@/lib/schemas/channel-figures";

type Bucket = ChannelFigures["buckets"][number];

interface OutcomeChartProps {
  buckets: Bucket[];
  stepSeconds: number;
}

const DAY_SECONDS = 86_400;

interface TipProps {
  active?: boolean;
  payload?: readonly { payload?: Bucket }[];
}

/** What a bar stands for. */
function Tip({ active, payload }: TipProps) {
  const locale = useLocale();
  const bucket = payload?.[0]?.payload;
  if (!active || !bucket) return null;
  return (
    <div className="rounded-control border bg-panel px-3 py-2 text-secondary shadow-float">
      <p className="font-medium">{logTime(bucket.at, Date.now())}</p>
      <ul className="tabular-nums">
        {OUTCOMES.filter(({ key }) => bucket[key] > 0).map(({ key, name }) => (
          <li key={key} className="flex justify-between gap-4 text-ink-2">
            {name}
            <span className="text-ink">{fullCount(bucket[key], locale)}</span>
          </li>
        ))}
      </ul>
      {OUTCOMES.every(({ key }) => bucket[key] === 0) && <p className="text-ink-2">Nothing came in.</p>}
    </div>
  );
}

/** One bar a step, of what became of its calls. A module of its own: the library loads with this page only. */
export function OutcomeChart({ buckets, stepSeconds }: OutcomeChartProps) {
  const isLong = buckets.length * stepSeconds > DAY_SECONDS * 2;
  const axis = { tickLine: false, axisLine: false, fontSize: 11, stroke: "var(--ink-3)" };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={buckets} barCategoryGap="18%" margin={{ top: 4, right: 0, bottom: 0, left: 0 }}>
        <XAxis
          {...axis}
          dataKey="at"
          minTickGap={48}
          tickFormatter={(at: string) => (isLong ? logTime(at, Date.now()) : clockTime(at))}
        />
        <YAxis {...axis} width={34} allowDecimals={false} tickFormatter={compactCount} />
        <Tooltip content={<Tip />} cursor={{ fill: "var(--sunken)" }} isAnimationActive={false} />
        {OUTCOMES.map(({ key, colour }) => (
          <Bar key={key} dataKey={key} stackId="calls" fill={colour} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
