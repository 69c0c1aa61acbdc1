"use client";

import { Activity, ArrowDown, ArrowUp, Ellipsis, History, Pencil, Power, PowerOff } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { later } from "@/components/layout/later";
import { DeactivateDialog } from "@/components/masters/interact-providers/deactivate-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { useSetProviderActive } from "@/hooks/masters/use-provider-mutations";
import { toClientError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

const EditProviderDialog = later(() =>
  import("@/components/masters/interact-providers/edit-provider-dialog").then(
    (module) => module.EditProviderDialog,
  ),
);

interface ProviderMenuProps {
  provider: ProviderListItem;
  /** For a row of the list: its page, and its place among the others. */
  row?: { onMoveUp: (() => void) | undefined; onMoveDown: (() => void) | undefined };
}

export function ProviderMenu({ provider, row }: ProviderMenuProps) {
  const [dialog, setDialog] = useState<"edit" | "deactivate" | null>(null);
  const close = () => setDialog(null);

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Actions for ${provider.name}`} tooltip={false}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {row && (
            <DropdownMenuItem asChild>
              <Link href={paths.provider(provider.slug)}>
                <Activity />
                Open
              </Link>
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setDialog("edit")}>
            <Pencil />
            Edit
          </DropdownMenuItem>
          {row && (
            <>
              <DropdownMenuItem disabled={!row.onMoveUp} onSelect={row.onMoveUp}>
                <ArrowUp />
                Move up
              </DropdownMenuItem>
              <DropdownMenuItem disabled={!row.onMoveDown} onSelect={row.onMoveDown}>
                <ArrowDown />
                Move down
              </DropdownMenuItem>
            </>
          )}
          <DropdownMenuItem asChild>
            <Link href={paths.auditLog({ row: provider.id })}>
              <History />
              What happened to it
            </Link>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          {provider.is_active ? (
            <DropdownMenuItem isDangerous onSelect={() => setDialog("deactivate")}>
              <PowerOff />
              Deactivate
            </DropdownMenuItem>
          ) : (
            <ReactivateItem provider={provider} />
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === "edit" && <EditProviderDialog provider={provider} onClose={close} />}
      <DeactivateDialog provider={provider} open={dialog === "deactivate"} onClose={close} />
    </>
  );
}

function ReactivateItem({ provider }: { provider: ProviderListItem }) {
  const setActive = useSetProviderActive();

  // Not callbacks of `mutate`: the menu, and this item with it, has unmounted by the time of the response.
  async function handleSelect() {
    try {
      await setActive.mutateAsync({ id: provider.id, is_active: true });
      toast.success(`${provider.name} reactivated.`);
    } catch (error) {
      toast.error(toClientError(error).message);
    }
  }

  return (
    <DropdownMenuItem onSelect={handleSelect}>
      <Power />
      Reactivate
    </DropdownMenuItem>
  );
}
