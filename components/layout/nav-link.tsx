import type { ReactNode } from "react";
import { Count } from "@/components/layout/count";
import { ShallowLink } from "@/components/layout/shallow-link";
import { cn } from "@/lib/cn";

interface NavLinkProps {
  href: string;
  icon: ReactNode;
  label: string;
  isCurrent: boolean;
  /** Conversations with unread messages; hidden at zero. */
  unread?: number;
  isChild?: boolean;
  /** A link of its own at the right end. */
  mark?: ReactNode;
  /** Stands at the end instead of the unread count. */
  end?: ReactNode;
  onNavigate?: (() => void) | undefined;
}

/** One entry of the sidebar. */
export function NavLink({
  href,
  icon,
  label,
  isCurrent,
  unread = 0,
  isChild = false,
  mark,
  end,
  onNavigate,
}: NavLinkProps) {
  return (
    <li className="group/entry relative">
      <ShallowLink
        href={href}
        onClick={onNavigate}
        aria-current={isCurrent ? "page" : undefined}
        className={cn(
          "flex h-8 items-center gap-[9px] rounded-control px-2 text-ink-2 transition-colors touch:h-11",
          "hover:bg-panel/70 hover:text-ink",
          "aria-[current]:bg-panel aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line",
          isChild && "pl-3.5",
          "group-has-[[data-mark]]/entry:pr-8 touch:group-has-[[data-mark]]/entry:pr-11",
        )}
      >
        {icon}
        <span className="truncate">{label}</span>
        {end}
        {unread > 0 && (
          <Count
            value={unread}
            unit="unread"
            className="ml-auto shrink-0 font-semibold text-accent text-meta"
          />
        )}
      </ShallowLink>
      {mark}
    </li>
  );
}

/** A titled group of entries. */
export function NavGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-2 pt-3.5 pb-1 font-semibold text-[0.6875rem] text-ink-3 tracking-[0.02em]">
        {title}
      </h2>
      <ul className="flex flex-col gap-0.5">{children}</ul>
    </section>
  );
}
