"use client";

import { useState } from "react";
import { DepartmentChoice } from "@/components/masters/team/department-choice";
import { OneTimePassword } from "@/components/masters/team/one-time-password";
import { RoleChoice } from "@/components/masters/team/role-choice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useAddPerson } from "@/hooks/masters/use-person-mutations";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { addPersonSchema } from "@/lib/schemas/person";

type Added = { name: string; email: string; password: string };

/** Makes an account and shows its first password, once. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const [added, setAdded] = useState<Added | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={added ? `${added.name} can sign in now` : "Add person"}
      description={added ? undefined : "They sign in with a first password that you hand over."}
    >
      {added ? (
        <OneTimePassword {...added} onClose={onClose} />
      ) : (
        <AddPersonForm onAdded={setAdded} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface AddPersonFormProps {
  onAdded: (added: Added) => void;
  onClose: () => void;
}

function AddPersonForm({ onAdded, onClose }: AddPersonFormProps) {
  const add = useAddPerson();
  const form = useZodForm({
    schema: addPersonSchema,
    defaultValues: { full_name: "", email: "", role: "agent", department_ids: [] },
    toServerError: toClientError,
    onSubmit: async (values) => {
      const { password } = await add.mutateAsync(values);
      onAdded({ name: values.full_name, email: values.email, password });
    },
  });
  const role = form.watch("role");
  return (
    <Form form={form}>
      <DialogBody>
        <FormError form={form} />
        <FormInput form={form} name="full_name" label="Name" autoComplete="off" />
        <FormInput form={form} name="email" label="Email" type="email" autoComplete="off" />
        <RoleChoice value={role} onChange={(value) => form.setValue("role", value)} />
        <DepartmentChoice
          value={form.watch("department_ids")}
          onChange={(ids) => form.setValue("department_ids", ids)}
          isAdmin={role === "admin"}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <FormSubmit form={form}>Add person</FormSubmit>
      </DialogFooter>
    </Form>
  );
}
