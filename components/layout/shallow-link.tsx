"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

interface ShallowLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "prefetch" | "onNavigate"> {
  href: string;
}

const LIVE_CHAT = "/live-chat/";

/**
 * A real link that, from one Live Chat page to another, only changes the address: everything they show is in the
 * query cache, so a trip to the server would only make it slower. Ctrl-click, middle click and copying work as ever.
 */
export function ShallowLink(props: ShallowLinkProps) {
  return (
    <Link
      {...props}
      prefetch={false}
      onNavigate={(event) => {
        if (!window.location.pathname.startsWith(LIVE_CHAT) || !props.href.startsWith(LIVE_CHAT)) return;
        event.preventDefault();
        window.history.pushState(null, "", props.href);
      }}
    />
  );
}
