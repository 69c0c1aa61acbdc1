"use client";

import { MailQuestion } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { useMailPasswordLink } from "@/hooks/masters/use-invitation-mutations";

/** In the menu of a colleague who cannot sign in. `id` is that of the person. */
export function PasswordLinkItem({ id, email }: { id: string; email: string }) {
  const mail = useMailPasswordLink();
  const done = `A link for a new password is on its way to ${email}.`;
  return (
    <DropdownMenuItem onSelect={() => void mail.runAndSay({ id }, done)}>
      <MailQuestion />
      Send a link for a new password
    </DropdownMenuItem>
  );
}
