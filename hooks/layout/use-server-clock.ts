"use client";

import { useEffect } from "react";
import { useConnection } from "@/hooks/layout/use-connection";
import { setClock } from "@/lib/clock";

/** Puts the time right that this screen goes by, whenever live updates begin: windows close by the server's clock. */
export function useServerClock(): void {
  const connection = useConnection();
  useEffect(() => {
    if (connection !== "live") return;
    const learn = async () => {
      const asked = Date.now();
      // A small file that is always there: only its date matters, which no cache on the way may have kept.
      const answer = await fetch(`/sw.js?asked=${asked}`, { method: "HEAD", cache: "no-store" });
      const said = Date.parse(answer.headers.get("date") ?? "");
      if (!Number.isNaN(said)) setClock(said, asked);
    };
    // Without an answer the clock of this computer does.
    learn().catch(() => {});
  }, [connection]);
}
