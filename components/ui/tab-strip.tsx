"use client";

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

/** A row of links that look like tabs; it scrolls horizontally if they do not fit. */
export function TabStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="h-11 shrink-0 border-b bg-panel">
      <ul className="flex h-full gap-0.5 overflow-x-auto px-3.5 [scrollbar-width:none]">{children}</ul>
    </nav>
  );
}

interface TabLinkProps extends ComponentProps<typeof Link> {
  isCurrent: boolean;
}

/** One tab: a real link, so that it can be opened in a new browser tab. */
export function TabLink({ isCurrent, className, children, ...rest }: TabLinkProps) {
  return (
    <li className="shrink-0">
      <Link
        aria-current={isCurrent ? "page" : undefined}
        className={cn(
          "flex h-[43px] items-center gap-[7px] whitespace-nowrap border-transparent border-b-2 px-[11px] font-medium text-ink-2",
          "hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink",
          className,
        )}
        {...rest}
      >
        {children}
      </Link>
    </li>
  );
}
