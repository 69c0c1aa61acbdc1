"use client";

import { Info, Mail, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { AddressField } from "@/components/masters/team/address-field";
import { DepartmentField } from "@/components/masters/team/department-field";
import { type InvitationLink, InvitationLinks } from "@/components/masters/team/invitation-links";
import { RoleChoice } from "@/components/masters/team/role-choice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { TextButton } from "@/components/ui/text-button";
import { useInviteForm } from "@/hooks/masters/use-invite-form";
import type { InvitePeople } from "@/lib/schemas/invitation";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** Invites people by mail, or by links that are handed on. */
export function InvitePeopleDialog({ onClose }: { onClose: () => void }) {
  const [links, setLinks] = useState<InvitationLink[]>([]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={links.length > 0 ? "Invitation links" : "Invite people"}
      className="min-w-0 max-w-[560px]"
    >
      {links.length > 0 ? (
        <InvitationLinks links={links} onDone={onClose} />
      ) : (
        <InviteForm onClose={onClose} onLinks={setLinks} />
      )}
    </Dialog>
  );
}

interface InviteFormProps {
  onClose: () => void;
  onLinks: (links: InvitationLink[]) => void;
}

function InviteForm({ onClose, onLinks }: InviteFormProps) {
  const form = useInviteForm();

  async function handleSubmit(delivery: InvitePeople["delivery"]) {
    // A failed call is shown below; what fails for one address, at that address.
    const done = await form.submit(delivery).catch(() => null);
    if (!done || done.invited.length === 0) return;
    const { invited, left } = done;
    const links = invited.flatMap(({ email, link }) => (link ? [{ email, link }] : []));
    if (links.length > 0) return onLinks(links);
    toast.success(`${people(invited.length)} invited.`);
    if (left === 0) onClose();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isPending) void handleSubmit("email");
      }}
    >
      <DialogBody>
        <AddressField
          invitees={form.invitees}
          text={form.text}
          onText={form.setText}
          onAdd={form.add}
          onRemove={form.remove}
        />
        <RoleChoice value={form.role} onChange={form.setRole} />
        {form.role === "agent" && (
          <DepartmentField ids={form.departmentIds} onChange={form.setDepartmentIds} />
        )}
        <LinkNote />
        {form.error && (
          <p
            role="alert"
            className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2.5 text-bad text-secondary"
          >
            <TriangleAlert className="mt-px size-[15px]" />
            {form.error.userMessage}
          </p>
        )}
      </DialogBody>
      <DialogFooter>
        <span className="mr-auto text-accent-ink max-sm:w-full">
          <TextButton disabled={form.count === 0 || form.isPending} onClick={() => void handleSubmit("link")}>
            Copy a link instead
          </TextButton>
        </span>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={form.count === 0} pending={form.isPending}>
          {!form.isPending && <Mail />}
          {form.count === 0 ? "Invite" : `Invite ${people(form.count)}`}
        </Button>
      </DialogFooter>
    </form>
  );
}

function LinkNote() {
  return (
    <p className="flex gap-2.5 text-ink-2 text-secondary">
      <Info className="mt-px size-4 shrink-0" />
      An invitation can be accepted for 7 days. Its link works once and for an hour; whoever is late gets a
      new one under “Forgot password?”. Until someone accepts, the person sees nothing.
    </p>
  );
}
