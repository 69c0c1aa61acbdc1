"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Form, FormError, FormInput, FormSubmit } from "@/components/ui/form";
import { useRenameSelf } from "@/hooks/layout/use-account";
import { useMe } from "@/hooks/layout/use-people";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { renameSchema } from "@/lib/schemas/person";

/** The name that colleagues, and customers in signatures, see. */
export function NameForm() {
  const me = useMe();
  const [saved, setSaved] = useState(0);
  // The form starts with the name, so it waits for it; saved, it starts anew.
  return me ? <Fields key={saved} name={me.full_name} onSaved={() => setSaved(saved + 1)} /> : null;
}

function Fields({ name, onSaved }: { name: string; onSaved: () => void }) {
  const rename = useRenameSelf();
  const form = useZodForm({
    schema: renameSchema,
    defaultValues: { full_name: name },
    toServerError: toClientError,
    onSubmit: async ({ full_name }) => {
      await rename.mutateAsync(full_name);
      toast.success("Name saved.");
      onSaved();
    },
  });
  return (
    <Form form={form} className="flex flex-col gap-4">
      <FormError form={form} />
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <FormInput form={form} name="full_name" label="Name" autoComplete="name" />
        </div>
        <FormSubmit form={form} className="mt-6 h-9">
          Save name
        </FormSubmit>
      </div>
    </Form>
  );
}
