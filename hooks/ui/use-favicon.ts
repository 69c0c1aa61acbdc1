"use client";

import { useEffect, useRef } from "react";

/** A browser draws each icon anew, in the page's own time. */
const PAUSE_MS = 1_000;

const iconLinks = () => document.head.querySelectorAll<HTMLLinkElement>('link[rel="icon"]');

/** Replaces the icon of the browser tab while `href` is not null; once a second at most. */
export function useFavicon(href: string | null): void {
  const shown = useRef({ href: null as string | null, at: Number.NEGATIVE_INFINITY });
  const originals = useRef(new Map<HTMLLinkElement, string>());

  useEffect(() => {
    const wait = Math.max(0, shown.current.at + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      shown.current = { href, at: performance.now() };
      show(href, originals.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [href]);

  useEffect(() => {
    const replaced = originals.current;
    // A navigation may bring the route's own icon.
    const observer = new MutationObserver(() => show(shown.current.href, replaced));
    observer.observe(document.head, { childList: true });
    return () => {
      observer.disconnect();
      show(null, replaced);
    };
  }, []);
}

/** Shows this icon, or again what was there before. */
function show(href: string | null, originals: Map<HTMLLinkElement, string>): void {
  for (const link of iconLinks()) {
    const original = originals.get(link) ?? link.href;
    if (href !== null) originals.set(link, original);
    const wanted = href ?? original;
    if (link.href !== wanted) link.href = wanted;
  }
  if (href === null) originals.clear();
}
