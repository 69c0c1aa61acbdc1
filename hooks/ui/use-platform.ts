"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** The platform that the browser names, which decides how keys are called; "" on the server and during hydration. */
export function usePlatform(): string {
  return useSyncExternalStore(
    subscribe,
    () => navigator.platform,
    () => "",
  );
}
