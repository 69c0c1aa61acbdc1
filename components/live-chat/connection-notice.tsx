"use client";

import { useConnection } from "@/hooks/layout/use-connection";

/** Shown while live updates are down. It floats, so that nothing shifts when it appears or disappears. */
export function ConnectionNotice() {
  const isLost = useConnection() === "lost";
  return (
    <div
      role="status"
      className="pointer-events-none absolute bottom-3 left-3 z-20 w-[312px] max-w-[calc(100%-1.5rem)]"
    >
      {isLost && (
        <p className="animate-appear-late rounded-card border bg-warn-soft px-3 py-2 text-secondary text-warn shadow-float">
          Live updates are paused. Reconnecting; anything you missed will appear then.
        </p>
      )}
    </div>
  );
}
