"use client";

import { useConnection } from "@/hooks/layout/use-connection";
import { useAllUnsent } from "@/hooks/layout/use-outbox";

/** Shown while the connection is lost. It floats, so that nothing shifts when it appears or disappears. */
export function ConnectionNotice() {
  const isLost = useConnection() === "lost";
  const waiting = useAllUnsent().filter(({ state }) => state !== "failed").length;
  return (
    <div
      role="status"
      className="pointer-events-none absolute bottom-3 left-3 z-20 w-[312px] max-w-[calc(100%-1.5rem)]"
    >
      {isLost && (
        <p className="animate-appear-late rounded-card border bg-warn-soft px-3 py-2 text-secondary text-warn shadow-float">
          <b className="font-semibold">No connection.</b>{" "}
          {waiting === 0
            ? "You can read and write on: what you send waits here and goes out by itself."
            : `${waiting === 1 ? "1 message waits here and goes" : `${waiting} messages wait here and go`} out when it is back.`}
        </p>
      )}
    </div>
  );
}
