"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { MastersPage } from "@/components/masters/masters-page";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { SavedReplyDialog } from "@/components/masters/saved-replies/saved-reply-dialog";
import { SavedReplyRow } from "@/components/masters/saved-replies/saved-reply-row";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { toClientError } from "@/lib/errors";
import { type SavedReply, savedReplyQueries } from "@/lib/queries/saved-replies/saved-reply-queries";
import { savedReplyFiltersSchema } from "@/lib/schemas/saved-reply";

const CARD = "w-full max-w-none rounded-card border bg-panel";

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
  const { data, error, isFetching, refetch } = useQuery(savedReplyQueries.list(useSupabase()));
  if (!data) {
    if (!error) return <RowsSkeleton label="Loading saved replies" />;
    return (
      <ErrorState
        title="The saved replies could not be loaded."
        onRetry={() => void refetch()}
        pending={isFetching}
        className={CARD}
      >
        {toClientError(error).message}
      </ErrorState>
    );
  }
  if (data.length === 0) {
    return (
      <EmptyState icon={MessageSquareText} title="No saved replies yet" action={addButton} className={CARD}>
        Add one, such as /hours. Agents can add their own while they write.
      </EmptyState>
    );
  }
  return <FoundReplies replies={data} />;
}

function FoundReplies({ replies }: { replies: readonly SavedReply[] }) {
  const [{ q }, change] = useSearchFilters(savedReplyFiltersSchema);
  const [typed, setTyped] = useState(q);
  const query = typed.trim().toLowerCase();
  const found = replies.filter(({ shortcut, body }) => `/${shortcut} ${body}`.toLowerCase().includes(query));
  return (
    <>
      <Input
        type="search"
        aria-label="Search saved replies"
        placeholder="Shortcut or text"
        value={typed}
        onChange={({ target: { value } }) => {
          setTyped(value);
          change({ q: value.slice(0, 200) }, "replace");
        }}
        className="sm:max-w-64"
      />
      {found.length === 0 ? (
        <EmptyState icon={MessageSquareText} title="No saved reply found" className={CARD}>
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
