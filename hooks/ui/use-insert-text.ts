"use client";

import type { RefObject } from "react";

/** Inserts text where the caret of a text box is, and goes on writing after it. */
export function useInsertText(
  box: RefObject<HTMLTextAreaElement | null>,
  value: string,
  onChange: (value: string) => void,
) {
  return (text: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = box.current ?? {};
    onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
    const caret = selectionStart + text.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  };
}
