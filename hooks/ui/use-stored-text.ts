"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** A text that survives a reload and is the same in every tab of this browser; "" where there is none. */
export function useStoredText(key: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) ?? "",
    () => "",
  );
  const setText = (next: string) => {
    if (next) localStorage.setItem(key, next);
    else localStorage.removeItem(key);
    for (const listener of listeners) listener();
  };
  return [text, setText];
}
