"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** The reader's locale; "en" on the server and during hydration, because the server does not know it. */
export function useLocale(): string {
  return useSyncExternalStore(
    subscribe,
    () => navigator.language,
    () => "en",
  );
}
