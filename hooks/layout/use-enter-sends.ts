"use client";

import { useStoredText } from "@/hooks/ui/use-stored-text";

/** Whether Enter sends and Shift+Enter breaks the line, or the other way round. */
export function useEnterSends(): [boolean, (enterSends: boolean) => void] {
  const [setting, setSetting] = useStoredText("enter-breaks");
  return [setting === "", (enterSends) => setSetting(enterSends ? "" : "yes")];
}
