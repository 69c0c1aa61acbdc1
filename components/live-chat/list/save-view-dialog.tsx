"use client";

import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Form, FormError, FormField, FormInput, FormSubmit } from "@/components/ui/form";
import { Switch } from "@/components/ui/switch";
import { useViewMutations } from "@/hooks/layout/use-saved-views";
import { useZodForm } from "@/hooks/ui/use-zod-form";
import { toClientError } from "@/lib/errors";
import { viewOf } from "@/lib/saved-views";
import type { ChatRoute } from "@/lib/schemas/chat-route";
import { saveViewSchema } from "@/lib/schemas/saved-view";

interface SaveViewDialogProps {
  route: ChatRoute;
  onClose: () => void;
}

/** Keeps the list on screen, with its filters and its order, under a name. */
export function SaveViewDialog({ route, onClose }: SaveViewDialogProps) {
  const { save } = useViewMutations();
  const form = useZodForm({
    schema: saveViewSchema,
    defaultValues: { name: "", is_shared: false },
    toServerError: toClientError,
    onSubmit: async (values) => {
      await save.mutateAsync({ ...viewOf(route), ...values });
      toast.success(`“${values.name}” is in the sidebar now.`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Save as a view"
      description="The channel, the filters and the order of this list."
      className="max-w-[400px]"
    >
      <Form form={form}>
        <DialogBody>
          <FormError form={form} />
          <FormInput form={form} name="name" label="Name" autoComplete="off" maxLength={60} />
          <FormField
            form={form}
            name="is_shared"
            label="For everybody"
            hint="Everybody sees what they may see of it."
          >
            <Switch
              checked={form.watch("is_shared")}
              onCheckedChange={(isShared) => form.setValue("is_shared", isShared)}
            />
          </FormField>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <FormSubmit form={form}>Save view</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
