"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { Account } from "@/components/layout/account-menu";
import { Brand } from "@/components/layout/brand";
import { ConnectionNotice } from "@/components/layout/connection/connection-notice";
import { Palette } from "@/components/layout/palette/palette";
import { SearchShortcut } from "@/components/layout/search-shortcut";
import { ShortcutsDialog } from "@/components/layout/shortcuts-dialog";
import { Sidebar } from "@/components/layout/sidebar";
import { SkipLink } from "@/components/layout/skip-link";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { cn } from "@/lib/cn";

interface DeskShellProps {
  account: Account;
  hasSandbox: boolean;
  children: ReactNode;
}

/** The frame of every signed-in page, with a sidebar, or a button that opens it in narrow windows. */
export function DeskShell({ account, hasSandbox, children }: DeskShellProps) {
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  // On a phone, an open conversation has its own header with a back link.
  // From the path: route segments do not change when Live Chat moves between conversations.
  const [, area, , conversation] = usePathname().split("/");
  const isConversation = area === "live-chat" && conversation !== undefined;
  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] md:grid-cols-[232px_minmax(0,1fr)] md:grid-rows-1">
      <SkipLink />
      <ShortcutsDialog />
      <Palette account={account} hasSandbox={hasSandbox} />
      <SearchShortcut />
      <aside className="border-r max-md:hidden">
        <Sidebar account={account} hasSandbox={hasSandbox} />
      </aside>
      <header
        className={cn(
          "flex h-12 items-center gap-1 border-b bg-sunken px-2 md:hidden",
          isConversation && "max-sm:hidden",
        )}
      >
        <IconButton
          label="Open menu"
          tooltip={false}
          aria-expanded={isDrawerOpen}
          aria-haspopup="dialog"
          className="size-10"
          onClick={() => setIsDrawerOpen(true)}
        >
          <Menu className="size-[18px]" />
        </IconButton>
        <Brand />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="relative row-start-2 min-h-0 min-w-0 outline-none md:row-start-1 md:col-start-2"
      >
        {children}
        <ConnectionNotice />
      </main>
      <Sheet
        open={isDrawerOpen}
        onOpenChange={setIsDrawerOpen}
        side="left"
        title="Menu"
        className="w-[264px]"
      >
        <Sidebar account={account} hasSandbox={hasSandbox} onNavigate={() => setIsDrawerOpen(false)} />
      </Sheet>
    </div>
  );
}
