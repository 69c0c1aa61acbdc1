"use client";

import { AtSign, ListFilter, TriangleAlert, Users } from "lucide-react";
import { Count } from "@/components/layout/count";
import { NavGroup, NavLink } from "@/components/layout/nav-link";
import type { ListedView } from "@/hooks/layout/use-saved-views";
import { MOST_COUNTED } from "@/lib/queries/views/view-queries";
import { chatHref } from "@/lib/schemas/chat-route";

interface ViewLinksProps {
  views: readonly ListedView[];
  /** The key of the list on screen. */
  shown: string;
  onNavigate: (() => void) | undefined;
}

/** Mentions, the user's own views and the shared ones, each with how many conversations it has. */
export function ViewLinks({ views, shown, onNavigate }: ViewLinksProps) {
  return (
    <NavGroup title="Views">
      {views.map((view) => (
        <NavLink
          key={view.id}
          href={chatHref(view.route)}
          icon={<ViewIcon view={view} />}
          label={view.name}
          isCurrent={view.key === shown}
          isChild
          onNavigate={onNavigate}
          end={<ViewCount view={view} />}
        />
      ))}
    </NavGroup>
  );
}

function ViewIcon({ view }: { view: ListedView }) {
  if (view.id === "mentions") return <AtSign />;
  return view.isShared ? <Users /> : <ListFilter />;
}

function ViewCount({ view }: { view: ListedView }) {
  if (view.problem) {
    return (
      <span title={view.problem} className="ml-auto shrink-0 text-warn">
        <TriangleAlert aria-hidden className="size-3.5" />
        <span className="sr-only">{view.problem}</span>
      </span>
    );
  }
  if (view.count === 0) return null;
  return (
    <span className="ml-auto shrink-0 text-ink-2 text-meta tabular-nums">
      {view.count >= MOST_COUNTED ? (
        `${MOST_COUNTED - 1}+`
      ) : (
        <Count value={view.count} unit="conversations" />
      )}
    </span>
  );
}
