"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const keyOf = (conversationId: string) => `draft:${conversationId}`;

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** The unsent text of a conversation, which survives a reload and is the same in every tab of this browser. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const key = keyOf(conversationId);
  const draft = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) ?? "",
    () => "",
  );
  const setDraft = (text: string) => {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    for (const listener of listeners) listener();
  };
  return [draft, setDraft];
}
