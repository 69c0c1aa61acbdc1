"use client";

import { type KeyboardEvent, useState } from "react";

/** The active entry of a list below a search field, whose arrow keys move it and whose Enter chooses it. */
export function useListSteps(length: number, onChoose: (index: number) => void) {
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, Math.max(length - 1, 0));

  function handleKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + length) % length);
    else if (event.key === "Enter") onChoose(active);
    else return;
    event.preventDefault();
  }
  return { active, setActive, handleKeyDown };
}
