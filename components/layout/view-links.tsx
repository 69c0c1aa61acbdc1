"use client";

import { AtSign, ListFilter, TriangleAlert, Users } from "lucide-react";
import { Count } from "@/components/layout/count";
import { NavGroup, NavLink } from "@/components/layout/nav-link";
import { useFilterProblem } from "@/hooks/layout/use-filter-problem";
import { usePageHydrated } from "@/hooks/layout/use-page-hydrated";
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
  // A page may bring the labels: nothing asks for them before.
  const isHydrated = usePageHydrated();
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
          end={isHydrated && <ViewEnd view={view} />}
        />
      ))}
    </NavGroup>
  );
}

function ViewIcon({ view }: { view: ListedView }) {
  if (view.id === "mentions") return <AtSign />;
  return view.isShared ? <Users /> : <ListFilter />;
}

/** How many conversations a view has, or what is wrong with it. */
function ViewEnd({ view }: { view: ListedView }) {
  const problem = useFilterProblem(view.route);
  if (problem) {
    return (
      <span title={problem.words} className="ml-auto shrink-0 text-warn">
        <TriangleAlert aria-hidden className="size-3.5" />
        <span className="sr-only">{problem.words}</span>
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
