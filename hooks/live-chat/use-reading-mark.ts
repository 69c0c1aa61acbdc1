"use client";

import { useEffect } from "react";
import { keepReading } from "@/lib/notify/locks";
import { closeNotification } from "@/lib/notify/notification";

/** While somebody reads a conversation here, no tab notifies of its messages, and what was shown is taken back. */
export function useReadingMark(conversationId: string, isReading: boolean): void {
  useEffect(() => {
    if (!isReading) return;
    closeNotification(conversationId).catch(() => {});
    return keepReading(conversationId);
  }, [conversationId, isReading]);
}
