"use client";

import { useConnection } from "@/hooks/use-connection";

/** Says when changes do not come in by themselves; nothing while they do. */
export function ConnectionNotice() {
  const isLost = useConnection() === "lost";
  return (
    <p
      role="status"
      className={
        isLost ? "shrink-0 animate-appear-late bg-warn-soft px-3 py-2 text-secondary text-warn" : "sr-only"
      }
    >
      {isLost && "Live updates are paused. Connecting again; what you missed will be loaded then."}
    </p>
  );
}
