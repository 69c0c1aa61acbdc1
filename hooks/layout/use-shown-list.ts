"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { viewKey } from "@/lib/saved-views";
import { parseChatRoute } from "@/lib/schemas/chat-route";

/** The list on screen, as `viewKey` names it; "" on other pages. */
export function useShownList(): string {
  const [, page, channel = null] = usePathname().split("/");
  const search = useSearchParams();
  const route = page === "live-chat" ? parseChatRoute([channel], Object.fromEntries(search)) : null;
  return route ? viewKey(route) : "";
}
