"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { MastersPage } from "@/components/masters/masters-page";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { SavedReplyDialog } from "@/components/masters/saved-replies/saved-reply-dialog";
import { SavedReplyRow } from "@/components/masters/saved-replies/saved-reply-row";
import { SearchInput } from "@/components/masters/search-input";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { useTypedSearch } from "@/hooks/ui/use-typed-search";
import { type SavedReply, savedReplyQueries } from "@/lib/queries/saved-replies/saved-reply-queries";
import { savedReplyFiltersSchema } from "@/lib/schemas/saved-reply";

/** The saved replies that are shared, and one's own. */
export function SavedRepliesView() {
  const [isAdding, setIsAdding] = useState(false);
  const addButton = (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus />
      Add saved reply
    </Button>
  );
  return (
    <MastersPage
      title="Saved replies"
      description="Texts that agents insert with / and a shortcut. You see those that are shared, and your own."
      actions={addButton}
    >
      <SavedReplies addButton={addButton} />
      {isAdding && <SavedReplyDialog saved={null} onClose={() => setIsAdding(false)} />}
    </MastersPage>
  );
}

function SavedReplies({ addButton }: { addButton: ReactNode }) {
  const query = useQuery(savedReplyQueries.list(useSupabase()));
  const { data, error } = query;
  if (!data) {
    if (!error) return <RowsSkeleton label="Loading saved replies" />;
    return <LoadProblem title="The saved replies could not be loaded." query={query} />;
  }
  if (data.length === 0) {
    return (
      <EmptyState
        icon={MessageSquareText}
        title="No saved replies yet"
        action={addButton}
        className={LIST_CARD}
      >
        Add one, such as /hours. Agents can add their own while they write.
      </EmptyState>
    );
  }
  return <FoundReplies replies={data} />;
}

function FoundReplies({ replies }: { replies: readonly SavedReply[] }) {
  const [{ q }, change] = useSearchFilters(savedReplyFiltersSchema);
  const search = useTypedSearch(q, (text) => change({ q: text }, "replace"));
  const query = search.typed.trim().toLowerCase();
  const found = replies.filter(({ shortcut, body }) => `/${shortcut} ${body}`.toLowerCase().includes(query));
  return (
    <>
      <SearchInput label="Search saved replies" placeholder="Shortcut or text" search={search} />
      {found.length === 0 ? (
        <EmptyState icon={MessageSquareText} title="No saved reply found" className={LIST_CARD}>
          No shortcut and no text contains this.
        </EmptyState>
      ) : (
        <ul aria-label="Saved replies" className="divide-y overflow-hidden rounded-card border bg-panel">
          {found.map((reply) => (
            <SavedReplyRow key={reply.id} reply={reply} />
          ))}
        </ul>
      )}
    </>
  );
}
