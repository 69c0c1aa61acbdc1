"use client";

import { useEffect } from "react";

/** Sets the title of the browser tab: "(3) Sales WhatsApp · Interact Desk". */
export function useDocumentTitle(text: string): void {
  const title = `${text} · Interact Desk`;

  useEffect(() => {
    document.title = title;
    // A navigation sets the route's own title after this effect has run.
    const observer = new MutationObserver(() => {
      if (document.title !== title) document.title = title;
    });
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);
}
