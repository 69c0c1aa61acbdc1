"use client";

import { Plus, Tag } from "lucide-react";
import { type ReactNode, useState } from "react";
import { LabelForm } from "@/components/masters/labels/label-dialog";
import { LabelRow } from "@/components/masters/labels/label-row";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { MastersPage } from "@/components/masters/masters-page";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { SearchInput } from "@/components/masters/search-input";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useLabels } from "@/hooks/layout/use-labels";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { useTypedSearch } from "@/hooks/ui/use-typed-search";
import { searchLabels } from "@/lib/label-search";
import { type Label, labelFiltersSchema } from "@/lib/schemas/label";

/** Of 10,000 labels nobody reads more; the others are found by typing. */
const MOST_SHOWN = 200;

/** The labels of the desk. */
export function LabelsView() {
  const [isAdding, setIsAdding] = useState(false);
  const addButton = (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus />
      Add label
    </Button>
  );
  return (
    <MastersPage
      title="Labels"
      description="What conversations are sorted by. Every agent puts them on conversations; only admins change them here."
      actions={addButton}
    >
      <Labels addButton={addButton} />
      {isAdding && <LabelForm label={null} onClose={() => setIsAdding(false)} />}
    </MastersPage>
  );
}

function Labels({ addButton }: { addButton: ReactNode }) {
  const query = useLabels();
  const { data, error } = query;
  if (!data) {
    if (!error) return <RowsSkeleton label="Loading labels" />;
    return <LoadProblem title="The labels could not be loaded." query={query} />;
  }
  if (data.length === 0) {
    return (
      <EmptyState icon={Tag} title="No labels yet" action={addButton} className={LIST_CARD}>
        Add one, such as Refund or VIP. Agents put it on conversations with the key l.
      </EmptyState>
    );
  }
  return <FoundLabels labels={data} />;
}

function FoundLabels({ labels }: { labels: readonly Label[] }) {
  const [{ q }, change] = useSearchFilters(labelFiltersSchema);
  const search = useTypedSearch(q, (text) => change({ q: text }, "replace"));
  const found = searchLabels(labels, search.typed);
  return (
    <>
      <SearchInput label="Search labels" placeholder="Name" search={search} />
      {found.length === 0 ? (
        <EmptyState icon={Tag} title="No label found" className={LIST_CARD}>
          No label has this in its name.
        </EmptyState>
      ) : (
        <ul aria-label="Labels" className="divide-y overflow-hidden rounded-card border bg-panel">
          {found.slice(0, MOST_SHOWN).map((label) => (
            <LabelRow key={label.id} label={label} />
          ))}
        </ul>
      )}
      {found.length > MOST_SHOWN && (
        <p className="text-ink-2 text-secondary">
          {found.length - MOST_SHOWN} more. Type a part of a name to find them.
        </p>
      )}
    </>
  );
}
