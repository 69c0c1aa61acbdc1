"use client";

import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { MastersPage } from "@/components/masters/masters-page";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { TeamActions } from "@/components/masters/team/team-actions";
import { TeamHeadings, TeamRow } from "@/components/masters/team/team-row";
import { TeamToolbar } from "@/components/masters/team/team-toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useNow } from "@/hooks/ui/use-now";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { teamQueries } from "@/lib/queries/team/team-queries";
import { teamFiltersSchema } from "@/lib/schemas/team-filters";
import { countTeam, filterTeam } from "@/lib/team-list";

/** `ownId`: the admin who looks at it. */
export function TeamView({ ownId }: { ownId: string }) {
  return (
    <MastersPage
      title="Team"
      description="Who may see which channels, and who is here now."
      actions={<TeamActions />}
    >
      <Team ownId={ownId} />
    </MastersPage>
  );
}

function Team({ ownId }: { ownId: string }) {
  const query = useQuery(teamQueries.list(useSupabase()));
  const { data: team, error } = query;
  const [filters, change] = useSearchFilters(teamFiltersSchema);
  const now = useNow();
  if (!team) {
    if (!error) return <RowsSkeleton label="Loading the team" />;
    return <LoadProblem title="The team could not be loaded." query={query} />;
  }
  const found = filterTeam(team, filters, now);
  return (
    <>
      <TeamToolbar filters={filters} counts={countTeam(team, now)} onChange={change} />
      {found.length === 0 ? (
        <EmptyState icon={UsersRound} title="Nobody found" className={LIST_CARD}>
          Nobody in the team matches these filters.
        </EmptyState>
      ) : (
        <div className="overflow-hidden rounded-card border bg-panel">
          <TeamHeadings />
          <ul aria-label="Team" className="divide-y">
            {found.map((member) => (
              <TeamRow key={member.id} member={member} isSelf={member.id === ownId} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
