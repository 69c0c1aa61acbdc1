"use client";

import { useState } from "react";
import type { Account } from "@/components/layout/account-menu";
import { later } from "@/components/layout/later";
import { useShortcut } from "@/hooks/layout/use-shortcut";

/**
 * Stands where the palette will be, a moment later: a dialog, so that what is typed meanwhile is not taken for the keys
 * of the page.
 */
const PaletteLoading = () => <div role="dialog" aria-busy aria-label="Go to or do anything" />;

const PaletteDialog = later(
  () => import("@/components/layout/palette/palette-dialog").then((module) => module.PaletteDialog),
  { loading: <PaletteLoading /> },
);

/** Everything that can be gone to or done, by typing; its code is loaded when it is first opened. */
export function Palette(props: { account: Account; hasSandbox: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  useShortcut("open_palette", () => setIsOpen(true));
  return isOpen && <PaletteDialog {...props} onClose={() => setIsOpen(false)} />;
}
