"use client";

import { ArrowDown, ArrowUp, Ellipsis, Pencil, Power, PowerOff } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { DeactivateDialog } from "@/components/masters/deactivate-dialog";
import { EditProviderDialog } from "@/components/masters/edit-provider-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { useSetProviderActive } from "@/hooks/use-provider-mutations";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

interface ProviderMenuProps {
  provider: ProviderListItem;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
}

export function ProviderMenu({ provider, onMoveUp, onMoveDown }: ProviderMenuProps) {
  const [dialog, setDialog] = useState<"edit" | "deactivate" | null>(null);
  const setActive = useSetProviderActive();
  const close = () => setDialog(null);

  function handleReactivate() {
    setActive.mutate(
      { id: provider.id, is_active: true },
      {
        onSuccess: () => toast.success(`${provider.name} is active again.`),
        onError: (error) => toast.error(error.userMessage),
      },
    );
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Actions for ${provider.name}`} tooltip={false}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog("edit")}>
            <Pencil />
            Edit
          </DropdownMenuItem>
          <DropdownMenuItem disabled={!onMoveUp} onSelect={onMoveUp}>
            <ArrowUp />
            Move up
          </DropdownMenuItem>
          <DropdownMenuItem disabled={!onMoveDown} onSelect={onMoveDown}>
            <ArrowDown />
            Move down
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          {provider.is_active ? (
            <DropdownMenuItem isDangerous onSelect={() => setDialog("deactivate")}>
              <PowerOff />
              Deactivate
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem onSelect={handleReactivate}>
              <Power />
              Reactivate
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <EditProviderDialog provider={provider} open={dialog === "edit"} onClose={close} />
      <DeactivateDialog provider={provider} open={dialog === "deactivate"} onClose={close} />
    </>
  );
}
