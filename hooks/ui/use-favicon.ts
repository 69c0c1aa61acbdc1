"use client";

import { useEffect } from "react";

/** Replaces the icon of the browser tab while `href` is not null. */
export function useFavicon(href: string | null): void {
  useEffect(() => {
    if (href === null) return;
    const originals = new Map<HTMLLinkElement, string>();
    const apply = () => {
      for (const link of document.head.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
        if (link.href === href) continue;
        originals.set(link, link.href);
        link.href = href;
      }
    };
    apply();
    // A navigation may bring the route's own icon after this effect has run.
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true });
    return () => {
      observer.disconnect();
      for (const [link, original] of originals) link.href = original;
    };
  }, [href]);
}
