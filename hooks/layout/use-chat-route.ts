"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type ChatRoute, parseChatRoute } from "@/lib/schemas/chat-route";

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/**
 * The route in the address bar; null when the path cannot name a channel.
 * Read from the path, not from the route params, which do not change when `pushState` moves between conversations.
 */
export function useChatRoute(): ChatRoute | null {
  const pathname = usePathname();
  const search = useSearchParams();
  return useMemo(() => {
    const [, , ...segments] = pathname.split("/").map(decoded);
    return parseChatRoute(
      segments,
      Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)])),
    );
  }, [pathname, search]);
}
