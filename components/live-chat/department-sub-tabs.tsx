"use client";

import { useEffect, useRef } from "react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { Badge } from "@/components/ui/badge";
import { NamedIcon } from "@/components/ui/named-icon";
import { useChatChannelTabs } from "@/hooks/layout/use-chat-channel-tabs";
import { useLocale } from "@/hooks/ui/use-locale";
import { compactCount, fullCount } from "@/lib/format-number";

/** The channels as tabs: real links with live unread counts. They scroll horizontally if they do not fit. */
export function DepartmentSubTabs({ current }: { current: string }) {
  const tabs = useChatChannelTabs();
  const locale = useLocale();
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    list.current
      ?.querySelector(`[data-slug="${current}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);

  return (
    <nav aria-label="Channels" className="h-11 shrink-0 border-b bg-panel">
      <ul ref={list} className="flex h-11 gap-0.5 overflow-x-auto px-3.5 [scrollbar-width:none]">
        {tabs.map(({ slug, name, icon, unread, href }) => (
          <li key={slug} className="shrink-0">
            <ShallowLink
              href={href}
              data-slug={slug}
              aria-current={slug === current ? "page" : undefined}
              aria-label={unread > 0 ? `${name}, ${fullCount(unread, locale)} unread` : name}
              className="flex h-11 items-center gap-[7px] whitespace-nowrap border-transparent border-b-2 px-[11px] font-medium text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink"
            >
              <NamedIcon name={icon} className="size-[15px]" />
              {name}
              {unread > 0 && <Badge>{compactCount(unread)}</Badge>}
            </ShallowLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
