"use client";

import type { ReactNode } from "react";
import { useLocale } from "@/hooks/ui/use-locale";
import { useNow } from "@/hooks/ui/use-now";
import { fullCount } from "@/lib/format-number";
import { formatSpan } from "@/lib/format-span";
import { agoTime, exactTime } from "@/lib/format-time";
import { rejectionWords } from "@/lib/health/words";
import { quantileOf } from "@/lib/histogram";
import type { ChannelFigures } from "@/lib/schemas/channel-figures";

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-1.5">
      <dt className="shrink-0 text-ink-2">{name}</dt>
      <dd className="text-right tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Ago({ time }: { time: string | null }) {
  const now = useNow();
  if (time === null) return <>never</>;
  if (now === null) return <>…</>;
  return <span title={exactTime(time)}>{agoTime(time, now)}</span>;
}

function Card({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="rounded-card border bg-panel">
      <h2 id={id} className="border-b px-4 py-3 font-semibold">
        {title}
      </h2>
      <dl className="divide-y px-4 py-1.5">{children}</dl>
    </section>
  );
}

/** "Provider to desk: 1.2 s, p99 4 s". */
function spanOf(histogram: number[]): string {
  const [half, most] = [quantileOf(histogram, 0.5), quantileOf(histogram, 0.99)];
  return half === null || most === null ? "–" : `${formatSpan(half)}, p99 ${formatSpan(most)}`;
}

const RESULTS = { accepted: "Accepted", failed: "Failed", unconfirmed: "Unconfirmed" } as const;

function Sending({ sending }: { sending: ChannelFigures["sending"] }) {
  const locale = useLocale();
  return (["accepted", "failed", "unconfirmed"] as const).map((result) => {
    const made = sending.filter((each) => each.result === result);
    const total = made.reduce((sum, { messages }) => sum + messages, 0);
    const reasons = made.filter(({ reason }) => reason !== null);
    return (
      <Row key={result} name={RESULTS[result]}>
        <span className={result === "failed" && total > 0 ? "text-bad" : undefined}>
          {fullCount(total, locale)}
        </span>
        {reasons.length > 0 && (
          <ul className="text-ink-2 text-secondary">
            {reasons.map(({ reason, messages }) => (
              <li key={reason}>{`${fullCount(messages, locale)} × ${reason}`}</li>
            ))}
          </ul>
        )}
      </Row>
    );
  });
}

/** When something came in last, how old events are, and what became of replies. */
export function FiguresCards({ figures }: { figures: ChannelFigures }) {
  const { waiting, last_rejection } = figures;
  const now = useNow();
  const locale = useLocale();
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Card id="coming-in" title="Coming in">
        <Row name="Last event">
          <Ago time={figures.last_event_at} />
        </Row>
        <Row name="Last stored">
          <Ago time={figures.last_stored_at} />
        </Row>
        <Row name="Last rejected">
          <Ago time={figures.last_rejected_at} />
          {last_rejection && (
            <span className="block text-ink-2 text-secondary">{rejectionWords(last_rejection)}</span>
          )}
        </Row>
        <Row name="Answer to the provider">{spanOf(figures.ack)}</Row>
        <Row name="From the provider’s time to ours">{spanOf(figures.lag)}</Row>
      </Card>
      <Card id="going-out" title="Going out">
        <Sending sending={figures.sending} />
        <Row name="Waiting to be sent">
          {fullCount(waiting.messages, locale)}
          {waiting.since !== null && now !== null && (
            <span className="block text-ink-2 text-secondary">
              {`oldest ${formatSpan(Math.max(0, now - Date.parse(waiting.since)))}`}
            </span>
          )}
        </Row>
      </Card>
    </div>
  );
}
