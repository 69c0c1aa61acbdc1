"use client";

import { toast } from "sonner";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { useRevokePreviousKey } from "@/hooks/masters/use-provider-mutations";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

interface RevokeKeyDialogProps {
  provider: ProviderListItem;
  open: boolean;
  onClose: () => void;
}

export function RevokeKeyDialog({ provider, open, onClose }: RevokeKeyDialogProps) {
  const revoke = useRevokePreviousKey();

  function handleConfirm() {
    revoke.mutate(
      { id: provider.id },
      {
        onSuccess: () => toast.success(`The old key of ${provider.name} no longer works.`),
        onError: (error) => toast.error(error.userMessage),
        onSettled: onClose,
      },
    );
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Revoke the old key of ${provider.name}?`}
      action="Revoke old key"
      pending={revoke.isPending}
      onConfirm={handleConfirm}
    >
      <p>Calls that still show or sign with the old key are rejected from now on.</p>
    </AlertDialog>
  );
}
