"use client";

import { LocalTime } from "@/components/layout/local-time";
import { Button } from "@/components/ui/button";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { useOwnSessions } from "@/hooks/layout/use-account";
import { deviceName } from "@/lib/device-name";
import { toClientError } from "@/lib/errors";
import { agoTime } from "@/lib/format-time";
import type { OwnSession } from "@/lib/queries/account/account-queries";

/** Where the user is signed in; each session but this one can be ended. */
export function SessionList() {
  const { sessions, end } = useOwnSessions();
  const error = end.error ?? sessions.error;
  return (
    <section aria-labelledby="own-sessions" className="flex flex-col gap-2">
      <h3 id="own-sessions" className="font-medium text-ink-2 text-secondary">
        Where you are signed in
      </h3>
      {error && (
        <p role="alert" className="text-bad text-secondary">
          {toClientError(error).message}
        </p>
      )}
      {sessions.isPending && (
        <SkeletonGroup label="Loading your sessions">
          <Skeleton className="h-9 w-full" />
        </SkeletonGroup>
      )}
      <ul className="max-h-56 divide-y overflow-y-auto rounded-control border empty:hidden">
        {sessions.data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface SessionRowProps {
  session: OwnSession;
  isEnding: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const device = deviceName(session.user_agent);
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-3">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{device}</span>
        <span className="block text-ink-2 text-secondary">
          Last used <LocalTime at={session.used_at} format={agoTime} />
        </span>
      </span>
      {session.is_current ? (
        <Tag tone="ok">This browser</Tag>
      ) : (
        <Button pending={isEnding} onClick={onEnd} aria-label={`End the session of ${device}`}>
          End
        </Button>
      )}
    </li>
  );
}
