"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoiceChips } from "@/components/masters/choice-chips";
import { SearchInput } from "@/components/masters/search-input";
import { Select } from "@/components/ui/select";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useTypedSearch } from "@/hooks/ui/use-typed-search";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { TEAM_SHOWS, type TeamFilters, type TeamShow } from "@/lib/schemas/team-filters";

const NAMES: Record<TeamShow, string> = {
  all: "All",
  here: "Here now",
  invited: "Invited",
  deactivated: "Deactivated",
};

interface TeamToolbarProps {
  filters: TeamFilters;
  counts: Record<TeamShow, number>;
  onChange: (changes: Partial<TeamFilters>, how?: "push" | "replace") => void;
}

/** Search and filters of the team, which are in the URL. */
export function TeamToolbar({ filters, counts, onChange }: TeamToolbarProps) {
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  const search = useTypedSearch(filters.q, (q) => onChange({ q }, "replace"));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SearchInput label="Search people" placeholder="Name or email" search={search} />
      <ChoiceChips
        label="Show"
        value={filters.show}
        choices={TEAM_SHOWS.map((value) => ({ value, label: NAMES[value], count: counts[value] }))}
        onChange={(show) => onChange({ show })}
      />
      <div className="sm:ml-auto sm:w-48 max-sm:w-full">
        <Select
          aria-label="Department"
          value={filters.department}
          options={[
            { value: "", label: "Any department" },
            ...departments.map(({ id, name }) => ({ value: id, label: name })),
            { value: "none", label: "No department" },
          ]}
          onChange={({ target: { value } }) => onChange({ department: value })}
        />
      </div>
    </div>
  );
}
