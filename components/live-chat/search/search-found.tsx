"use client";

import { MessagesSquare, Search as SearchIcon, SearchX } from "lucide-react";
import { GoingOn, SearchResults } from "@/components/live-chat/search/search-results";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import type { Search } from "@/hooks/live-chat/use-search";
import { toClientError } from "@/lib/errors";
import type { SearchFilters } from "@/lib/schemas/search";

interface SearchFoundProps {
  search: Search;
  filters: SearchFilters;
  currentId: string | undefined;
  shownPeople: number;
  onMorePeople: () => void;
  expanded: ReadonlySet<string>;
  onExpand: (conversationId: string) => void;
  onReset: () => void;
}

/** The hits, or why there are none. */
export function SearchFound({ search, filters, onReset, ...results }: SearchFoundProps) {
  const { words, messages, groups, people, isGoingOn } = search;
  if (words.length === 0) {
    return (
      <EmptyState
        icon={SearchIcon}
        title={filters.q ? "Nothing to look for" : "Search everything you can see"}
      >
        {filters.q
          ? "Write at least one letter, digit or emoji."
          : "Names, phone numbers, messages, notes and file names. Parts of words are enough, accents and capitals make no difference."}
      </EmptyState>
    );
  }
  if (messages.isError && groups.length === 0) {
    return (
      <ErrorState
        title="The search did not work."
        onRetry={() => void messages.refetch()}
        pending={messages.isFetching}
      >
        {toClientError(messages.error).message}
      </ErrorState>
    );
  }
  if (messages.isPending) return <HitsSkeleton />;
  if (groups.length === 0 && people.length === 0) {
    if (isGoingOn) return <GoingOn />;
    const isFiltered = Boolean(filters.channel || filters.author || filters.days);
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing found"
        action={isFiltered && <Button onClick={onReset}>Search everywhere</Button>}
      >
        {isFiltered ? "Nothing within these filters." : "Try fewer words, or a part of one."}
      </EmptyState>
    );
  }
  return <SearchResults search={search} {...results} />;
}

/** What the other side shows as long as there is no message to show. */
export function NoPreview() {
  return (
    <EmptyState icon={MessagesSquare} title="No message selected" className="my-auto">
      The place of a message in its conversation appears here.
    </EmptyState>
  );
}

function HitsSkeleton() {
  return (
    <SkeletonGroup label="Searching" className="flex flex-col gap-3 px-5 py-4">
      {["first", "second", "third"].map((group) => (
        <span key={group} className="flex flex-col gap-2.5">
          <Skeleton className="h-6 w-64" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </span>
      ))}
    </SkeletonGroup>
  );
}
