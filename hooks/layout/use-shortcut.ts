"use client";

import { useEffect, useEffectEvent } from "react";
import { offerAction } from "@/lib/offered-actions";
import { isShortcut, SHORTCUTS, type ShortcutName, worksWhileTyping } from "@/lib/shortcuts";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/**
 * Calls `onPress` for a shortcut, and offers the same in the palette, there as `words`. A key does nothing while focus
 * is in a text field (unless it is a command), or while a dialog or menu is open.
 */
export function useShortcut(
  name: ShortcutName,
  onPress: () => void,
  words: string = SHORTCUTS[name].words,
): void {
  const press = useEffectEvent(onPress);
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isShortcut(event, name, navigator.platform)) return;
    if (isTyping(event.target) && !worksWhileTyping(name)) return;
    if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
    event.preventDefault();
    onPress();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  useEffect(() => offerAction({ name, words, run: () => press() }), [name, words]);
}
