"use client";

import { useEffect, useState } from "react";

const CALM_MS = 400;

/** Whether this value had stayed the same for a moment before it changed. A busy desk would otherwise move its rows without an end. */
export function useIsCalm(value: unknown): boolean {
  const [seen, setSeen] = useState({ value, isCalm: true });

  useEffect(() => {
    setSeen((before) => (before.isCalm ? { value, isCalm: false } : before));
    const timer = setTimeout(setSeen, CALM_MS, { value, isCalm: true });
    return () => clearTimeout(timer);
  }, [value]);

  return seen.isCalm;
}
