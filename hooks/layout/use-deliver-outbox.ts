"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useDelivery } from "@/hooks/layout/use-outbox";
import { replyStored } from "@/lib/cache/messages";
import { deliverAll } from "@/lib/outbox/deliver";
import { outboxOf } from "@/lib/outbox/outbox";
import { onStoredElsewhere } from "@/lib/outbox/stored-rows";
import { getConnection, onConnectionChange } from "@/lib/realtime/connection";

/** How often what waits is tried again, whatever is known of the connection. */
const RETRY_MS = 5_000;

/** Sends what waits once the connection is back: all tabs try, and take turns. Mounted once, in the desk layout. */
export function useDeliverOutbox(userId: string): void {
  const queryClient = useQueryClient();
  const delivery = useDelivery(userId);

  useEffect(() => {
    if (delivery === null) return;
    let isTrying = false;
    async function tryAll() {
      if (isTrying || delivery === null) return;
      isTrying = true;
      await deliverAll(outboxOf(userId), delivery).finally(() => {
        isTrying = false;
      });
    }
    const stop = onConnectionChange(() => getConnection() === "live" && void tryAll());
    const timer = setInterval(() => void tryAll(), RETRY_MS);
    void tryAll();
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [userId, delivery]);

  useEffect(() => onStoredElsewhere(userId, (row) => replyStored(queryClient, row)), [userId, queryClient]);
}
