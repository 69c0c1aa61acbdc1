"use client";

import { Ellipsis, History, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { DeleteDepartmentDialog } from "@/components/masters/departments/delete-department-dialog";
import { RenameDepartmentDialog } from "@/components/masters/departments/rename-department-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { paths } from "@/lib/paths";
import type { Department } from "@/lib/queries/departments/department-queries";

export function DepartmentMenu({ department }: { department: Department }) {
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Actions for ${department.name}`} tooltip={false}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog("rename")}>
            <Pencil />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={paths.auditLog({ row: department.id })}>
              <History />
              What happened to it
            </Link>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem isDangerous onSelect={() => setDialog("delete")}>
            <Trash2 />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === "rename" && <RenameDepartmentDialog department={department} onClose={close} />}
      {dialog === "delete" && <DeleteDepartmentDialog department={department} onClose={close} />}
    </>
  );
}
