"use client";

import { useEffect, useRef } from "react";

/** Keeps a list at its end when it grows. */
export function useStickToEnd(length: number) {
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const list = ref.current;
    if (list && length > 0) list.scrollTop = list.scrollHeight;
  }, [length]);

  return ref;
}
