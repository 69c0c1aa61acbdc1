"use client";

import { useEffect, useState } from "react";

/** A value as it is once it has not changed for so long. */
export function useDebounced<Value>(value: Value, delayMs: number): Value {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return calm;
}
