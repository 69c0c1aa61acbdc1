"use client";

import { useEffect, useEffectEvent } from "react";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";

/** Goes on to the conversation that the one in the address was merged into, and takes along what was being written. */
export function useFollowMerge(id: string, shownId: string | undefined, route: ChatRoute) {
  const follow = useEffectEvent((keptId: string) => {
    for (const prefix of ["draft:", "draft:note:"]) {
      const draft = localStorage.getItem(`${prefix}${id}`);
      if (draft && !localStorage.getItem(`${prefix}${keptId}`))
        localStorage.setItem(`${prefix}${keptId}`, draft);
      localStorage.removeItem(`${prefix}${id}`);
    }
    window.history.replaceState(null, "", chatHref(route, { conversationId: keptId }));
  });
  useEffect(() => {
    if (shownId !== undefined && shownId !== id) follow(shownId);
  }, [id, shownId]);
}
