"use client";

import { useStoredText } from "@/hooks/ui/use-stored-text";

/** Whether the next waiting conversation opens by itself once one is put away. */
export function useOpensNext(): [boolean, (opensNext: boolean) => void] {
  const [setting, setSetting] = useStoredText("stays-after-resolving");
  return [setting === "", (opensNext) => setSetting(opensNext ? "" : "yes")];
}
