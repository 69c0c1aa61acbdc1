"use client";

import { useSyncExternalStore } from "react";

/** Values by key that components can follow with `useSyncExternalStore`; they last as long as the page. */
interface KeyedStore<Value> {
  get: (key: string) => Value | undefined;
  /** Undefined removes the value. */
  set: (key: string, value: Value | undefined) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createKeyedStore<Value>(): KeyedStore<Value> {
  const values = new Map<string, Value>();
  const listeners = new Set<() => void>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The value of a key, and how to change it. */
export function useKeyedStore<Value>(
  store: KeyedStore<Value>,
  key: string,
): [Value | undefined, (value: Value | undefined) => void] {
  const value = useSyncExternalStore(
    store.subscribe,
    () => store.get(key),
    () => undefined,
  );
  return [value, (next) => store.set(key, next)];
}
