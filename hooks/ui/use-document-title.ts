"use client";

import { useEffect } from "react";

/** Names the browser tab after the channel, with what is unread in front, as in "(3) Sales WhatsApp · Interact Desk". */
export function useDocumentTitle(name: string, unread: number): void {
  const title = `${unread > 0 ? `(${unread}) ` : ""}${name} · Interact Desk`;

  useEffect(() => {
    document.title = title;
    // A navigation writes the route's own title later than this effect runs.
    const observer = new MutationObserver(() => {
      if (document.title !== title) document.title = title;
    });
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);
}
