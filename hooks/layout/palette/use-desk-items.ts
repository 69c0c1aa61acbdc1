"use client";

import { FlaskConical, LayoutList, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useAskedSignOut } from "@/hooks/layout/use-asked-sign-out";
import { useGoTo } from "@/hooks/layout/use-go-to";
import { MASTERS_TABS } from "@/lib/masters-tabs";
import type { PaletteItem } from "@/lib/palette";
import { paths } from "@/lib/paths";

const THEMES = [
  { theme: "dark", words: "Dark screen", icon: Moon },
  { theme: "light", words: "Light screen", icon: Sun },
  { theme: "system", words: "Screen as the system has it", icon: Monitor },
];

/** Pages besides Live Chat, and what concerns the whole screen. */
export function useDeskItems({
  isAdmin,
  hasSandbox,
}: {
  isAdmin: boolean;
  hasSandbox: boolean;
}): PaletteItem[] {
  const goTo = useGoTo();
  const signOut = useAskedSignOut();
  const { setTheme } = useTheme();
  const masters = MASTERS_TABS.map(({ slug, name }) => ({
    id: `masters ${slug}`,
    words: name,
    aside: "Masters",
    icon: LayoutList,
    run: () => goTo(paths.masters(slug)),
  }));
  const sandbox = {
    id: "sandbox",
    words: "Sandbox",
    also: "phone try customer",
    icon: FlaskConical,
    run: () => goTo(paths.sandbox()),
  };
  const themes = THEMES.map(({ theme, words, icon }) => ({
    id: `theme ${theme}`,
    words,
    also: "theme mode colours",
    icon,
    run: () => setTheme(theme),
  }));
  return [
    ...(isAdmin ? masters : []),
    ...(hasSandbox ? [sandbox] : []),
    ...themes,
    { id: "sign out", words: "Sign out", also: "log out leave", icon: LogOut, run: signOut },
  ];
}
