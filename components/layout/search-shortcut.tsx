"use client";

import { usePathname, useRouter } from "next/navigation";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { paths } from "@/lib/paths";

/** Opens the search with a key. */
export function SearchShortcut() {
  const pathname = usePathname();
  const router = useRouter();
  useShortcut("search", () => {
    if (pathname === paths.search()) return;
    // Between pages of Live Chat, only the URL changes.
    if (pathname.startsWith("/live-chat/")) window.history.pushState(null, "", paths.search());
    else router.push(paths.search());
  });
  return null;
}
