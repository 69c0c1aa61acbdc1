"use client";

import { TriangleAlert } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import { useFailedEvents } from "@/hooks/masters/use-failed-events";
import { compactCount } from "@/lib/format-number";

/** How many events of a channel have failed, beside its name. */
export function FailedEventsTag({ channel }: { channel: string }) {
  const failures = useFailedEvents(channel);
  if (!failures) return null;
  const { failed } = failures;
  return <Tag tone="bad">{failed === 1 ? "1 failed event" : `${compactCount(failed)} failed events`}</Tag>;
}

/** What became of the failed events, and why the latest one failed. */
export function FailedEventsNotice({ channel, name }: { channel: string; name?: string }) {
  const failures = useFailedEvents(channel);
  if (!failures) return null;
  const { failed, latest_error: reason } = failures;
  return (
    <p className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2.5 text-bad text-secondary">
      <TriangleAlert aria-hidden className="mt-px size-[15px] shrink-0" />
      <span className="[overflow-wrap:anywhere]">
        {name && `${name}: `}
        {failed === 1 ? "1 event" : `${compactCount(failed)} events`} could not be stored. Failed events are
        kept and retried. Latest reason: {reason ?? "unknown"}
      </span>
    </p>
  );
}
