"use client";

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

interface TabStripProps {
  label: string;
  /** Inside a page instead of at the top of the screen. */
  isInset?: boolean;
  children: ReactNode;
}

/** A row of links that look like tabs; it scrolls horizontally if they do not fit. */
export function TabStrip({ label, isInset = false, children }: TabStripProps) {
  return (
    <nav aria-label={label} className={cn("h-11 shrink-0 border-b", !isInset && "bg-panel")}>
      <ul className={cn("flex h-full gap-0.5 overflow-x-auto [scrollbar-width:none]", !isInset && "px-3.5")}>
        {children}
      </ul>
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
