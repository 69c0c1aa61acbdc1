"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Form, FormError, FormInput, FormSubmit, FormTextarea } from "@/components/ui/form";
import { useMe } from "@/hooks/layout/use-people";
import { useStoreSavedReply } from "@/hooks/layout/use-saved-replies";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import type { SavedReply } from "@/lib/queries/saved-replies/saved-reply-queries";
import { savedReplySchema } from "@/lib/schemas/saved-reply";

interface SavedReplyFormProps {
  /** Null for a new one. */
  saved: SavedReply | null;
  onDone: () => void;
}

/** A saved reply, new or changed. */
export function SavedReplyForm({ saved, onDone }: SavedReplyFormProps) {
  const store = useStoreSavedReply();
  const me = useMe();
  const form = useZodForm({
    schema: savedReplySchema,
    defaultValues: {
      id: saved?.id ?? null,
      shortcut: saved?.shortcut ?? "",
      body: saved?.body ?? "",
      department_id: saved?.department_id ?? null,
      owner_id: saved?.owner_id ?? null,
    },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await store.mutateAsync(values);
      toast.success(`/${values.shortcut} is saved.`);
      onDone();
    },
  });
  return (
    <Form form={form} className="flex flex-col gap-3">
      <FormError form={form} />
      <FormInput form={form} name="shortcut" label="Shortcut" placeholder="thanks" autoComplete="off" />
      <FormTextarea
        form={form}
        name="body"
        label="Text"
        rows={3}
        hint="{{customer}}, {{agent}} and {{channel}} are filled in."
      />
      {me && saved?.department_id == null && (
        <label className="flex items-center gap-2 touch:min-h-11">
          <input
            type="checkbox"
            checked={form.watch("owner_id") !== null}
            onChange={({ target: { checked } }) => form.setValue("owner_id", checked ? me.id : null)}
            className="size-4 accent-accent"
          />
          Only for me
        </label>
      )}
      <div className="flex gap-2">
        <FormSubmit form={form}>{saved ? "Save" : "Add"}</FormSubmit>
        {saved && <Button onClick={onDone}>Cancel</Button>}
      </div>
    </Form>
  );
}
