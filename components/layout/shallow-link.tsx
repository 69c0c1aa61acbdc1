"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

interface ShallowLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "prefetch" | "onNavigate"> {
  href: string;
}

const LIVE_CHAT = "/live-chat/";

/**
 * A real link that, between two Live Chat pages, only changes the URL: both render from the query cache, so a request
 * to the server would only make it slower. Ctrl-click, middle click and copying the link still work.
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
