"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { AddPersonDialog } from "@/components/masters/team/add-person-dialog";
import { Button } from "@/components/ui/button";

/** How somebody comes into the team. */
export function TeamActions() {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setIsAdding(true)}>
        <UserPlus />
        Add person
      </Button>
      {isAdding && <AddPersonDialog onClose={() => setIsAdding(false)} />}
    </>
  );
}
