"use client";

import { toast } from "sonner";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { useSetProviderActive } from "@/hooks/masters/use-provider-mutations";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

interface DeactivateDialogProps {
  provider: ProviderListItem;
  open: boolean;
  onClose: () => void;
}

export function DeactivateDialog({ provider, open, onClose }: DeactivateDialogProps) {
  const setActive = useSetProviderActive();

  function handleConfirm() {
    setActive.mutate(
      { id: provider.id, is_active: false },
      {
        onSuccess: () => toast.success(`${provider.name} deactivated.`),
        onError: (error) => toast.error(error.userMessage),
        onSettled: onClose,
      },
    );
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Deactivate ${provider.name}?`}
      action={`Deactivate ${provider.name}`}
      pending={setActive.isPending}
      onConfirm={handleConfirm}
    >
      <ul className="list-disc space-y-1 pl-4">
        <li>Its chats are kept but hidden: its tab and sidebar entry disappear for everyone, immediately.</li>
        <li>New messages are rejected: nothing sent to its webhook is stored.</li>
        <li>You can reactivate it at any time. Its slug, webhook URL and key stay the same.</li>
      </ul>
    </AlertDialog>
  );
}
