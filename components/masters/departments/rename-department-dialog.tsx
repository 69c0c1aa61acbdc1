"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { ChangedMeanwhile } from "@/components/masters/changed-meanwhile";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useRenameDepartment } from "@/hooks/masters/use-department-mutations";
import { useSeenRow } from "@/hooks/masters/use-seen-row";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { type Department, departmentQueries } from "@/lib/queries/departments/department-queries";
import { rowChanges } from "@/lib/row-changes";
import { newDepartmentSchema } from "@/lib/schemas/department";

interface RenameDepartmentDialogProps {
  department: Department;
  onClose: () => void;
}

export function RenameDepartmentDialog({ department, onClose }: RenameDepartmentDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Rename ${department.name}`}
      className="max-w-[420px]"
    >
      <RenameDepartmentForm department={department} onClose={onClose} />
    </Dialog>
  );
}

const COLUMNS = [["name", "Name"]] as const;

function RenameDepartmentForm({ department, onClose }: RenameDepartmentDialogProps) {
  const rename = useRenameDepartment();
  const { data: departments } = useQuery(departmentQueries.list(useSupabase()));
  const { seen, now, isChanged, accept } = useSeenRow(department, departments);
  const others = departments?.filter(({ id }) => id !== department.id) ?? [];
  const form = useZodForm({
    schema: newDepartmentSchema(others.map(({ name }) => name)),
    defaultValues: { name: department.name },
    toServerError: toClientError,
    onSubmit: async ({ name }) => {
      await rename.mutateAsync({ id: department.id, name, seen: seen.updated_at });
      toast.success("Changes saved.");
      onClose();
    },
  });
  return (
    <Form form={form}>
      <DialogBody>
        {isChanged ? (
          <ChangedMeanwhile
            changes={now ? rowChanges(seen, now, COLUMNS) : null}
            onKeepMine={accept}
            onTakeTheirs={() => {
              form.setValue("name", now?.name ?? "");
              accept();
            }}
          />
        ) : (
          <FormError form={form} />
        )}
        <FormInput form={form} name="name" label="Name" autoComplete="off" />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        {!isChanged && <FormSubmit form={form}>Save</FormSubmit>}
      </DialogFooter>
    </Form>
  );
}
