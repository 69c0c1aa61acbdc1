"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { DismissDialog } from "@/components/masters/events/dismiss-dialog";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { useFailedEvents } from "@/hooks/masters/use-failed-events";
import { eventCount } from "@/lib/event-words";
import { compactCount } from "@/lib/format-number";
import { paths } from "@/lib/paths";

/** How many events of a channel could not be stored so far, beside its name. */
export function FailedEventsTag({ channel }: { channel: string }) {
  const failures = useFailedEvents(channel);
  if (!failures) return null;
  const failed = failures.retrying + failures.dead;
  return <Tag tone="bad">{failed === 1 ? "1 failed event" : `${compactCount(failed)} failed events`}</Tag>;
}

/** What becomes of the failed events: tried again by themselves, or dead letters, which a person handles; and why. */
export function FailedEventsNotice({ channel, name }: { channel: string; name?: string }) {
  const [isDismissing, setIsDismissing] = useState(false);
  const failures = useFailedEvents(channel);
  if (!failures) return null;
  const { retrying, dead, latest_error: reason } = failures;
  return (
    <section
      aria-label={name ? `Failed events of ${name}` : "Failed events"}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-bad-soft px-3 py-2.5 text-bad text-secondary"
    >
      <TriangleAlert aria-hidden className="size-[15px] shrink-0" />
      <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        {name && `${name}: `}
        {retrying > 0 && `${eventCount(retrying)} could not be stored yet and will be tried again. `}
        {dead > 0 && `${eventCount(dead)} failed every time and will not be tried again by themselves. `}
        Latest reason: {reason ?? "unknown"}
      </p>
      <Button asChild>
        <Link href={`${paths.provider(channel, "events")}?outcome=failed&range=all`}>Show them</Link>
      </Button>
      {dead > 0 && <Button onClick={() => setIsDismissing(true)}>{`Dismiss ${eventCount(dead)}`}</Button>}
      {isDismissing && (
        <DismissDialog channel={channel} count={dead} onClose={() => setIsDismissing(false)} />
      )}
    </section>
  );
}
