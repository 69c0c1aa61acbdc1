"use client";

import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useChannelHealth } from "@/hooks/layout/use-channel-health";
import { useNow } from "@/hooks/ui/use-now";
import { useWeekday } from "@/hooks/ui/use-weekday";
import { cn } from "@/lib/cn";
import { formatSpan } from "@/lib/format-span";
import { agoTime, exactTime } from "@/lib/format-time";
import { isBad } from "@/lib/health/judge";
import { adviceWords, RULE_WORDS, STATE_NAMES, stateWords } from "@/lib/health/words";
import type { MastersChannel } from "@/lib/masters-channels";
import { providerWords } from "@/lib/providers/words";
import { type ChannelHealth, HEALTH_STATES, type HealthState } from "@/lib/schemas/channel-health";

const RECENTLY_MS = 24 * 3_600_000;
/** A judgement every minute; one that is older says that nobody judges. */
const STALE_MS = 5 * 60_000;

const LOOKS: Record<HealthState, string> = {
  healthy: "border-line bg-panel",
  quiet: "border-line bg-panel",
  silent: "border-transparent bg-warn-soft text-warn",
  failing: "border-transparent bg-bad-soft text-bad",
  rejected: "border-transparent bg-bad-soft text-bad",
};

function StateIcon({ state }: { state: HealthState }) {
  if (state === "healthy") return <CircleCheck aria-hidden className="mt-0.5 shrink-0 text-ok" />;
  if (state === "quiet") return <CircleDashed aria-hidden className="mt-0.5 shrink-0 text-ink-3" />;
  return <TriangleAlert aria-hidden className="mt-0.5 shrink-0" />;
}

/** "Recovered 5 min ago. It was silent for 3 h 8 min." */
function Recovery({ health, now }: { health: ChannelHealth; now: number }) {
  const { state, since, previous_state, previous_since } = health;
  if (isBad(state) || previous_state === null || previous_since === null || !isBad(previous_state))
    return null;
  if (now - Date.parse(since) > RECENTLY_MS) return null;
  const lasted = formatSpan(Date.parse(since) - Date.parse(previous_since));
  return (
    <p title={exactTime(since)}>
      {`Recovered ${agoTime(since, now)}. It was ${STATE_NAMES[previous_state].toLowerCase()} for ${lasted}.`}
    </p>
  );
}

function Rules({ state }: { state: HealthState }) {
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-tag font-medium underline-offset-2 hover:underline">
        How this is judged
      </summary>
      <dl className="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-[88px_1fr]">
        {HEALTH_STATES.map((each) => (
          <div key={each} className="contents">
            <dt className={cn("font-medium", each === state && "underline underline-offset-4")}>
              {STATE_NAMES[each]}
            </dt>
            <dd className="max-w-[72ch]">{RULE_WORDS[each]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The state of a channel in words, what to do about it, and the rules. */
export function StateCard({ channel }: { channel: MastersChannel }) {
  const { data } = useChannelHealth();
  const weekday = useWeekday();
  const now = useNow();
  const health = data?.find((each) => each.channel === channel.slug);
  if (!health) {
    return (
      <p className="rounded-card border bg-panel p-4 text-ink-2">
        {channel.is_active
          ? "Its state is judged within a minute, once a worker runs."
          : "An inactive channel is not judged."}
      </p>
    );
  }
  const { state, judged_at } = health;
  const advice = adviceWords(health, providerWords(channel.type).name);
  return (
    <section
      aria-labelledby="state"
      className={cn("flex items-start gap-3 rounded-card border p-4", LOOKS[state])}
    >
      <StateIcon state={state} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <h2 id="state" className="font-semibold">
          {STATE_NAMES[state]}
        </h2>
        <div role="status" className="max-w-[80ch] space-y-1 [overflow-wrap:anywhere]">
          <p>{stateWords(health, weekday)}</p>
          {advice && <p>{advice}</p>}
          {now !== null && <Recovery health={health} now={now} />}
          {now !== null && now - Date.parse(judged_at) > STALE_MS && (
            <p>{`This was judged ${agoTime(judged_at, now)}: no worker runs.`}</p>
          )}
        </div>
        <div className={cn("text-secondary", !isBad(state) && "text-ink-2")}>
          <Rules state={state} />
        </div>
      </div>
    </section>
  );
}
