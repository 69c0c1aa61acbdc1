"use client";

import { Mail, UserPlus } from "lucide-react";
import { useState } from "react";
import { AddPersonDialog } from "@/components/masters/team/add-person-dialog";
import { InvitePeopleDialog } from "@/components/masters/team/invite-people-dialog";
import { Button } from "@/components/ui/button";

/** How somebody comes into the team: by an invitation, or with a first password that an admin hands on. */
export function TeamActions() {
  const [dialog, setDialog] = useState<"invite" | "add" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Button onClick={() => setDialog("add")}>
        <UserPlus />
        Add person
      </Button>
      <Button variant="primary" onClick={() => setDialog("invite")}>
        <Mail />
        Invite people
      </Button>
      {dialog === "add" && <AddPersonDialog onClose={close} />}
      {dialog === "invite" && <InvitePeopleDialog onClose={close} />}
    </>
  );
}
