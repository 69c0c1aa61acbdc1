"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** False on the server and until React has taken over what it drew: before that, nothing here answers to a click. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
