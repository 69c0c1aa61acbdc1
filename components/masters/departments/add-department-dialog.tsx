"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useCreateDepartment } from "@/hooks/masters/use-department-mutations";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { departmentQueries } from "@/lib/queries/departments/department-queries";
import { newDepartmentSchema } from "@/lib/schemas/department";

export function AddDepartmentDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add department"
      description="A group of agents that shares channels."
      className="max-w-[420px]"
    >
      <AddDepartmentForm onClose={onClose} />
    </Dialog>
  );
}

function AddDepartmentForm({ onClose }: { onClose: () => void }) {
  const create = useCreateDepartment();
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  const form = useZodForm({
    schema: newDepartmentSchema(departments.map(({ name }) => name)),
    defaultValues: { name: "" },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await create.mutateAsync(values);
      toast.success(`${values.name} added.`);
      onClose();
    },
  });
  return (
    <Form form={form}>
      <DialogBody>
        <FormError form={form} />
        <FormInput form={form} name="name" label="Name" autoComplete="off" />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <FormSubmit form={form}>Add department</FormSubmit>
      </DialogFooter>
    </Form>
  );
}
