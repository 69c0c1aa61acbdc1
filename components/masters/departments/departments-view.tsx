"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { AddDepartmentDialog } from "@/components/masters/departments/add-department-dialog";
import { DepartmentRow } from "@/components/masters/departments/department-row";
import { LIST_CARD, LoadProblem } from "@/components/masters/load-problem";
import { MastersPage } from "@/components/masters/masters-page";
import { RowsSkeleton } from "@/components/masters/rows-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { departmentQueries } from "@/lib/queries/departments/department-queries";

/** The departments, with the channels and people of each. */
export function DepartmentsView() {
  const [isAdding, setIsAdding] = useState(false);
  const addButton = (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus />
      Add department
    </Button>
  );
  return (
    <MastersPage
      title="Departments"
      description="An agent sees the channels of their departments, and those of no department."
      actions={addButton}
    >
      <Departments addButton={addButton} />
      {isAdding && <AddDepartmentDialog onClose={() => setIsAdding(false)} />}
    </MastersPage>
  );
}

function Departments({ addButton }: { addButton: ReactNode }) {
  const query = useQuery(departmentQueries.list(useSupabase()));
  const { data, error } = query;
  if (!data) {
    if (!error) return <RowsSkeleton label="Loading departments" />;
    return <LoadProblem title="The departments could not be loaded." query={query} />;
  }
  if (data.length === 0) {
    return (
      <EmptyState icon={UsersRound} title="No departments yet" action={addButton} className={LIST_CARD}>
        Without departments every agent sees every channel. Add one, move channels into it, and say on Team
        who belongs to it.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Departments" className="flex flex-col gap-2.5">
      {data.map((department) => (
        <DepartmentRow key={department.id} department={department} />
      ))}
    </ul>
  );
}
