"use client";

import { Ellipsis, Link2, MailPlus, Undo2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { type InvitationLink, InvitationLinks } from "@/components/masters/team/invitation-links";
import { Dialog } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import {
  useCopyInvitationLink,
  useResendInvitation,
  useRevokeInvitation,
} from "@/hooks/masters/use-invitation-mutations";
import { toClientError } from "@/lib/errors";

const say = (error: unknown) => void toast.error(toClientError(error).message);

/** What an admin can do about an invitation that was not accepted yet. `id` is that of the person. */
export function InvitationMenu({ id, email }: { id: string; email: string }) {
  const [links, setLinks] = useState<InvitationLink[]>([]);
  const [resend, copyLink, revoke] = [useResendInvitation(), useCopyInvitationLink(), useRevokeInvitation()];
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Actions for ${email}`} tooltip={false}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem
            onSelect={() => void resend.runAndSay({ id }, `A new link is on its way to ${email}.`)}
          >
            <MailPlus />
            Send a new link
          </DropdownMenuItem>
          <DropdownMenuItem
            onSelect={() =>
              copyLink.mutate({ id }, { onSuccess: (link) => setLinks([{ email, link }]), onError: say })
            }
          >
            <Link2 />
            Copy a new link
          </DropdownMenuItem>
          <DropdownMenuItem
            isDangerous
            onSelect={() => void revoke.runAndSay({ id }, `${email} is no longer invited.`)}
          >
            <Undo2 />
            Take the invitation back
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog
        open={links.length > 0}
        onOpenChange={(isOpen) => !isOpen && setLinks([])}
        title="Invitation links"
        className="min-w-0 max-w-[560px]"
      >
        <InvitationLinks links={links} onDone={() => setLinks([])} />
      </Dialog>
    </>
  );
}
