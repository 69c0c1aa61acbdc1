"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** What only the browser knows, and does not change; `before` on the server and during hydration. */
export function useInBrowser<Value>(read: () => Value, before: Value): Value {
  return useSyncExternalStore(subscribe, read, () => before);
}
