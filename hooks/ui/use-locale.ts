"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** The reader's locale. English on the server and while hydrating, because the server does not know it. */
export function useLocale(): string {
  return useSyncExternalStore(
    subscribe,
    () => navigator.language,
    () => "en",
  );
}
