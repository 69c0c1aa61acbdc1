"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type LiveChatParams, parseLiveChatParams } from "@/lib/schemas/live-chat-params";

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/**
 * The channel, conversation and status in the address bar; null when the path is no channel.
 * Read from the path, not from the route's params: these stand still while `pushState` moves between conversations.
 */
export function useChatRoute(): LiveChatParams | null {
  const [, , channel, ...conversation] = usePathname().split("/").map(decoded);
  const status = useSearchParams().get("status");
  return parseLiveChatParams({ channel, ...(conversation.length > 0 && { conversation }) }, status);
}
