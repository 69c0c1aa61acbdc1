"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ChatRoute, parseChatRoute } from "@/lib/schemas/chat-route";

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/**
 * What the address bar shows; null when the path is no channel.
 * Read from the path, not from the route's params: these stand still while `pushState` moves between conversations.
 */
export function useChatRoute(): ChatRoute | null {
  const [, , ...segments] = usePathname().split("/").map(decoded);
  const search = useSearchParams();
  return parseChatRoute(
    segments,
    Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)])),
  );
}
