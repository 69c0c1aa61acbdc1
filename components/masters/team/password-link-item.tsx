"use client";

import { MailQuestion } from "lucide-react";
import { toast } from "sonner";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { useMailPasswordLink } from "@/hooks/masters/use-invitation-mutations";
import { toClientError } from "@/lib/errors";

/** In the menu of a colleague who cannot sign in. `id` is that of the person. */
export function PasswordLinkItem({ id, email }: { id: string; email: string }) {
  const mail = useMailPasswordLink();
  const answers = {
    onSuccess: () => void toast.success(`A link for a new password is on its way to ${email}.`),
    onError: (error: unknown) => void toast.error(toClientError(error).message),
  };
  return (
    <DropdownMenuItem onSelect={() => mail.mutate({ id }, answers)}>
      <MailQuestion />
      Send a link for a new password
    </DropdownMenuItem>
  );
}
