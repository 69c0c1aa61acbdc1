"use client";

import { FlaskConical, LayoutList, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { type Account, AccountMenu } from "@/components/layout/account-menu";
import { Brand } from "@/components/layout/brand";
import { HealthMark } from "@/components/layout/health-mark";
import { NavGroup, NavLink } from "@/components/layout/nav-link";
import { PaletteButton } from "@/components/layout/palette/palette-button";
import { ViewLinks } from "@/components/layout/view-links";
import { NamedIcon } from "@/components/ui/named-icon";
import { useChatChannelTabs } from "@/hooks/layout/use-chat-channel-tabs";
import { useListedViews } from "@/hooks/layout/use-saved-views";
import { useShownList } from "@/hooks/layout/use-shown-list";
import { ALL_CHANNELS } from "@/lib/channels";
import { paths } from "@/lib/paths";

interface SidebarProps {
  account: Account;
  /** Whether there is a phone to try the desk with. */
  hasSandbox: boolean;
  /** Called when an entry is followed, so that a drawer can close. */
  onNavigate?: () => void;
}

/** One entry per channel with its unread count, Masters for admins, and the sandbox where there is one. */
export function Sidebar({ account, hasSandbox, onNavigate }: SidebarProps) {
  const pathname = usePathname();
  const channels = useChatChannelTabs();
  const views = useListedViews();
  const shown = useShownList();
  const isView = views.some(({ key }) => key === shown);
  const isWithin = (href: string) => pathname === href || pathname.startsWith(`${href}/`);
  return (
    <div className="flex h-full flex-col gap-0.5 overflow-y-auto bg-sunken px-2.5 py-3">
      <Brand className="px-2 pt-1 pb-3" />
      <PaletteButton onOpen={onNavigate} />
      <nav aria-label="Main" className="flex-1">
        <NavGroup title="Live Chat">
          <NavLink
            href={paths.search()}
            icon={<Search />}
            label="Search"
            isCurrent={isWithin(paths.search())}
            isChild
            onNavigate={onNavigate}
          />
          {channels.map((channel) => (
            <NavLink
              key={channel.slug}
              href={channel.href}
              icon={<NamedIcon name={channel.icon} />}
              label={channel.slug === ALL_CHANNELS ? "All channels" : channel.name}
              unread={channel.unread}
              isCurrent={isWithin(channel.href) && !isView}
              isChild
              mark={
                account.role === "admin" && (
                  <HealthMark slug={channel.slug} name={channel.name} onNavigate={onNavigate} />
                )
              }
              onNavigate={onNavigate}
            />
          ))}
        </NavGroup>
        <ViewLinks views={views} shown={shown} onNavigate={onNavigate} />
        {(account.role === "admin" || hasSandbox) && (
          <NavGroup title="Manage">
            {account.role === "admin" && (
              <NavLink
                href={paths.masters()}
                icon={<LayoutList />}
                label="Masters"
                isCurrent={isWithin("/masters")}
                onNavigate={onNavigate}
              />
            )}
            {hasSandbox && (
              <NavLink
                href={paths.sandbox()}
                icon={<FlaskConical />}
                label="Sandbox"
                isCurrent={false}
                onNavigate={onNavigate}
              />
            )}
          </NavGroup>
        )}
      </nav>
      <AccountMenu account={account} />
    </div>
  );
}
